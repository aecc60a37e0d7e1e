package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.core.Username;

/**
 * Caches the mailbox that a recipient leads to, for five minutes and for {@link #MAX_RECIPIENTS}
 * recipients at most. A change of the rewrite table is visible after that time.
 */
final class MailboxCache {
    static final int MAX_RECIPIENTS = 10_000;

    private final Cache<String, Optional<Username>> mailboxes;

    MailboxCache(Ticker ticker) {
        this.mailboxes =
                CacheBuilder.newBuilder()
                        .maximumSize(MAX_RECIPIENTS)
                        .expireAfterWrite(QuotaCache.FITTING)
                        .ticker(ticker)
                        .build();
    }

    /**
     * The status of the recipient's mailbox; empty where the mailbox or its status is not cached.
     */
    Optional<QuotaStatus> get(
            String recipient, Function<Username, Optional<QuotaStatus>> ofMailbox) {
        Optional<Username> mailbox = mailboxes.getIfPresent(recipient);
        if (mailbox == null) {
            return Optional.empty();
        }
        return mailbox.isPresent()
                ? ofMailbox.apply(mailbox.get())
                : Optional.of(QuotaStatus.NOT_CHECKED);
    }

    /** Stores the only mailbox of a recipient, or that there is no such mailbox. */
    void put(String recipient, Optional<Username> mailbox) {
        mailboxes.put(recipient, mailbox);
    }
}
