package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import io.jamespolicy.smtp.directory.MailboxCache.KnownMailbox;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaHeadroom;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
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
 * The mailbox quotas of James, in octets and messages, for recipients that lead to exactly one
 * local mailbox.
 *
 * <p>A lookup takes {@link CircuitBreaker#TIMEOUT} at most.
 */
public final class JamesRecipientQuotas implements RecipientQuotas {
    private final RecipientMailboxes mailboxes;
    private final QuotaManager quotas;
    private final UserQuotaRootResolver roots;
    private final Ticker ticker;
    private final MailboxCache known;
    private final QuotaCache cache;
    private final CircuitBreaker breaker;

    public JamesRecipientQuotas(
            RecipientMailboxes mailboxes, QuotaManager quotas, UserQuotaRootResolver roots) {
        this(mailboxes, quotas, roots, CircuitBreaker.TIMEOUT, Ticker.systemTicker());
    }

    JamesRecipientQuotas(
            RecipientMailboxes mailboxes,
            QuotaManager quotas,
            UserQuotaRootResolver roots,
            Duration timeout,
            Ticker ticker) {
        this.mailboxes = mailboxes;
        this.quotas = quotas;
        this.roots = roots;
        this.ticker = ticker;
        this.known = new MailboxCache(ticker);
        this.cache = new QuotaCache(ticker);
        this.breaker = new CircuitBreaker("The mailbox quota of James", timeout);
    }

    /** Cached results are returned on the calling thread. */
    @Override
    public QuotaStatus find(String recipient, MessageSize size) {
        long now = ticker.read();
        Optional<KnownMailbox> mailbox = known.get(recipient, now);
        if (mailbox.isEmpty()) {
            return ask(() -> lookUp(recipient), user -> find(user, size));
        }
        return mailbox.get().isUnlimited(now) ? QuotaStatus.FITS : find(mailbox.get(), size);
    }

    private QuotaStatus find(KnownMailbox mailbox, MessageSize size) {
        if (mailbox.user().isEmpty()) {
            return QuotaStatus.NOT_CHECKED;
        }
        Username user = mailbox.user().get();
        Optional<QuotaStatus> cached = cache.check(user, size, mailbox::unlimitedUntil);
        return cached.isPresent() ? cached.get() : ask(mailbox::user, owner -> find(owner, size));
    }

    @Override
    public RecipientQuotas forExplanations() {
        return (recipient, size) -> {
            Optional<KnownMailbox> mailbox = known.get(recipient, ticker.read());
            return mailbox.isPresent()
                    ? look(mailbox.get(), size)
                    : ask(() -> mailboxes.only(recipient), user -> look(user, size));
        };
    }

    private QuotaStatus look(KnownMailbox mailbox, MessageSize size) {
        if (mailbox.user().isEmpty()) {
            return QuotaStatus.NOT_CHECKED;
        }
        return cache.peek(mailbox.user().get(), size)
                .orElseGet(() -> ask(mailbox::user, user -> look(user, size)));
    }

    @Override
    public boolean isFailing() {
        return breaker.isFailing();
    }

    private QuotaStatus ask(Callable<Optional<Username>> mailbox, MailboxCheck lookup) {
        return breaker.call(
                () -> {
                    Optional<Username> user = mailbox.call();
                    return user.isPresent() ? lookup.of(user.get()) : QuotaStatus.NOT_CHECKED;
                },
                QuotaStatus.UNAVAILABLE);
    }

    private Optional<Username> lookUp(String recipient) throws Exception {
        Optional<Username> mailbox = mailboxes.only(recipient);
        known.put(recipient, mailbox);
        return mailbox;
    }

    private QuotaStatus find(Username user, MessageSize size) throws Exception {
        Optional<QuotaStatus> status = cache.check(user, size);
        return status.isPresent() ? status.get() : cache.put(user, headroom(user), size);
    }

    private QuotaStatus look(Username user, MessageSize size) throws Exception {
        Optional<QuotaStatus> status = cache.peek(user, size);
        if (status.isPresent()) {
            return status.get();
        }
        return headroom(user).fits(size) ? QuotaStatus.FITS : QuotaStatus.FULL;
    }

    private QuotaHeadroom headroom(Username user) throws Exception {
        Quotas quota = quotas.getQuotas(roots.forUser(user));
        Quota<QuotaSizeLimit, QuotaSizeUsage> storage = quota.getStorageQuota();
        Quota<QuotaCountLimit, QuotaCountUsage> count = quota.getMessageQuota();
        QuotaHeadroom headroom = QuotaHeadroom.UNLIMITED;
        if (storage.getLimit().isLimited()) {
            headroom =
                    headroom.withStorageQuota(
                            storage.getUsed().asLong(), storage.getLimit().asLong());
        }
        return count.getLimit().isLimited()
                ? headroom.withCountQuota(count.getUsed().asLong(), count.getLimit().asLong())
                : headroom;
    }

    /** A check of one mailbox. */
    private interface MailboxCheck {
        QuotaStatus of(Username user) throws Exception;
    }
}
