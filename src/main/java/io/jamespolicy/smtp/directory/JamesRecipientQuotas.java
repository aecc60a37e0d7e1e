package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import io.jamespolicy.smtp.policy.size.MailboxRoom;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaFinding;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaManager.Quotas;
import org.apache.james.mailbox.quota.UserQuotaRootResolver;

/**
 * The mailbox quotas of James, in octets and in messages, for recipients that lead to exactly one
 * mailbox of its own.
 *
 * <p>A question takes {@link StoreBreaker#PATIENCE} at most.
 */
public final class JamesRecipientQuotas implements RecipientQuotas {
    private final RecipientMailboxes mailboxes;
    private final QuotaManager quotas;
    private final UserQuotaRootResolver roots;
    private final KnownMailboxes known;
    private final KnownRooms rooms;
    private final StoreBreaker breaker;

    public JamesRecipientQuotas(
            RecipientMailboxes mailboxes, QuotaManager quotas, UserQuotaRootResolver roots) {
        this(mailboxes, quotas, roots, StoreBreaker.PATIENCE, Ticker.systemTicker());
    }

    JamesRecipientQuotas(
            RecipientMailboxes mailboxes,
            QuotaManager quotas,
            UserQuotaRootResolver roots,
            Duration patience,
            Ticker ticker) {
        this.mailboxes = mailboxes;
        this.quotas = quotas;
        this.roots = roots;
        this.known = new KnownMailboxes(ticker);
        this.rooms = new KnownRooms(ticker);
        this.breaker = new StoreBreaker("The mailbox quota of James", patience);
    }

    /** What is known is told at once, by the thread that asks. */
    @Override
    public QuotaFinding find(String recipient, MessageSize size) {
        return known.find(recipient, user -> rooms.find(user, size))
                .orElseGet(() -> ask(() -> learn(recipient), user -> find(user, size)));
    }

    @Override
    public RecipientQuotas forQuestions() {
        return (recipient, size) ->
                known.find(recipient, user -> rooms.look(user, size))
                        .orElseGet(
                                () ->
                                        ask(
                                                () -> mailboxes.only(recipient),
                                                user -> look(user, size)));
    }

    private QuotaFinding ask(Callable<Optional<Username>> mailbox, MailboxQuestion question) {
        return breaker.ask(
                () -> {
                    Optional<Username> user = mailbox.call();
                    return user.isPresent() ? question.of(user.get()) : QuotaFinding.NOT_CHECKED;
                },
                QuotaFinding.UNAVAILABLE);
    }

    private Optional<Username> learn(String recipient) throws Exception {
        Optional<Username> mailbox = mailboxes.only(recipient);
        known.learn(recipient, mailbox);
        return mailbox;
    }

    private QuotaFinding find(Username user, MessageSize size) throws Exception {
        Optional<QuotaFinding> finding = rooms.find(user, size);
        return finding.isPresent() ? finding.get() : rooms.learn(user, room(user), size);
    }

    private QuotaFinding look(Username user, MessageSize size) throws Exception {
        Optional<QuotaFinding> finding = rooms.look(user, size);
        if (finding.isPresent()) {
            return finding.get();
        }
        return room(user).fits(size) ? QuotaFinding.FITS : QuotaFinding.FULL;
    }

    private MailboxRoom room(Username user) throws Exception {
        Quotas found = quotas.getQuotas(roots.forUser(user));
        Quota<QuotaSizeLimit, QuotaSizeUsage> storage = found.getStorageQuota();
        Quota<QuotaCountLimit, QuotaCountUsage> count = found.getMessageQuota();
        MailboxRoom room = MailboxRoom.UNLIMITED;
        if (storage.getLimit().isLimited()) {
            room = room.withStorageQuota(storage.getUsed().asLong(), storage.getLimit().asLong());
        }
        return count.getLimit().isLimited()
                ? room.withCountQuota(count.getUsed().asLong(), count.getLimit().asLong())
                : room;
    }

    /** What is asked of one mailbox. */
    private interface MailboxQuestion {
        QuotaFinding of(Username user) throws Exception;
    }
}
