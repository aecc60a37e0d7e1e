package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.james.core.Username;

/**
 * Caches the mailbox that a recipient leads to, for five minutes and for {@link #MAX_RECIPIENTS}
 * recipients at most. A change of the rewrite table is visible after that time.
 */
final class MailboxCache {
    static final int MAX_RECIPIENTS = 10_000;

    /**
     * Not a cache of Guava: each RCPT reads it, and there a read is a write to a queue that all
     * threads share. Two reads were a fifth of what the module cost a mail.
     */
    private final ConcurrentMap<String, KnownMailbox> mailboxes = new ConcurrentHashMap<>();

    private final Ticker ticker;

    MailboxCache(Ticker ticker) {
        this.ticker = ticker;
    }

    /** What is known of the recipient at this time of the ticker; empty where it is not cached. */
    Optional<KnownMailbox> get(String recipient, long now) {
        KnownMailbox mailbox = mailboxes.get(recipient);
        return mailbox == null || now - mailbox.expiry >= 0
                ? Optional.empty()
                : Optional.of(mailbox);
    }

    /**
     * Stores the only mailbox of a recipient, or that there is no such mailbox. A full cache is
     * emptied, and those who still get mail are looked up again.
     */
    void put(String recipient, Optional<Username> user) {
        if (mailboxes.size() >= MAX_RECIPIENTS) {
            mailboxes.clear();
        }
        mailboxes.put(
                recipient, new KnownMailbox(user, ticker.read() + QuotaCache.FITTING.toNanos()));
    }

    /** The only mailbox of a recipient, or none. */
    static final class KnownMailbox {
        private final Optional<Username> user;
        private final long expiry;
        private volatile long unlimitedUntil;

        private KnownMailbox(Optional<Username> user, long expiry) {
            this.user = user;
            this.expiry = expiry;
            this.unlimitedUntil = expiry - QuotaCache.FITTING.toNanos();
        }

        /** The owner of the mailbox; empty where there is no such mailbox. */
        Optional<Username> user() {
            return user;
        }

        /** Whether it is known to have no quota, so that nobody need look for one. */
        boolean isUnlimited(long now) {
            return now - unlimitedUntil < 0;
        }

        /** Stores that it has no quota, until this time of the ticker. */
        void unlimitedUntil(long time) {
            unlimitedUntil = time;
        }
    }
}
