package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import io.jamespolicy.smtp.policy.size.MailboxRoom;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaFinding;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import java.time.Duration;
import java.util.Optional;
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
        this.rooms = new KnownRooms(ticker);
        this.breaker = new StoreBreaker("The mailbox quota of James", patience);
    }

    @Override
    public QuotaFinding find(String recipient, MessageSize size) {
        return ask(recipient, user -> find(user, size));
    }

    @Override
    public RecipientQuotas forQuestions() {
        return (recipient, size) -> ask(recipient, user -> look(user, size));
    }

    private QuotaFinding ask(String recipient, MailboxQuestion question) {
        return breaker.ask(
                () -> {
                    Optional<Username> user = mailboxes.only(recipient);
                    return user.isPresent() ? question.of(user.get()) : QuotaFinding.NOT_CHECKED;
                },
                QuotaFinding.UNAVAILABLE);
    }

    private QuotaFinding find(Username user, MessageSize size) throws Exception {
        Optional<QuotaFinding> known = rooms.find(user, size);
        return known.isPresent() ? known.get() : rooms.learn(user, room(user), size);
    }

    private QuotaFinding look(Username user, MessageSize size) throws Exception {
        Optional<QuotaFinding> known = rooms.look(user, size);
        if (known.isPresent()) {
            return known.get();
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
