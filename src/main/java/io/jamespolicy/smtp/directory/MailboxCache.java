package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.core.Username;

/**
 * To which mailboxes recipients lead, as was learned in the last five minutes; of {@link
 * #MAX_RECIPIENTS} at most. A change of the rewrite table is seen after that time.
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
     * What is found of the mailbox of a recipient; empty where it is not known, or nothing is found
     * of it.
     */
    Optional<QuotaStatus> find(
            String recipient, Function<Username, Optional<QuotaStatus>> ofMailbox) {
        Optional<Username> mailbox = mailboxes.getIfPresent(recipient);
        if (mailbox == null) {
            return Optional.empty();
        }
        return mailbox.isPresent()
                ? ofMailbox.apply(mailbox.get())
                : Optional.of(QuotaStatus.NOT_CHECKED);
    }

    /** Notes the only mailbox of a recipient, or that there is no such one. */
    void learn(String recipient, Optional<Username> mailbox) {
        mailboxes.put(recipient, mailbox);
    }
}
