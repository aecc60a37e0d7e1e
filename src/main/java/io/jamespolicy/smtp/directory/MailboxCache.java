package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import java.util.Optional;
import org.apache.james.core.Username;

/**
 * Caches the mailbox that a recipient leads to, for five minutes and for {@link #MAX_RECIPIENTS}
 * recipients at most. A change of the rewrite table is visible after that time.
 */
final class MailboxCache {
    static final int MAX_RECIPIENTS = 10_000;

    private final LookupCache<String, KnownMailbox> mailboxes;
    private final Ticker ticker;

    MailboxCache(Ticker ticker) {
        this.mailboxes = new LookupCache<>(QuotaCache.FITTING, MAX_RECIPIENTS, ticker);
        this.ticker = ticker;
    }

    /** What is known of the recipient at this time of the ticker; empty where it is not cached. */
    Optional<KnownMailbox> get(String recipient, long now) {
        return mailboxes.get(recipient, now);
    }

    /** Stores the only mailbox of a recipient, or that there is no such mailbox. */
    void put(String recipient, Optional<Username> user) {
        mailboxes.put(recipient, new KnownMailbox(user, ticker.read()));
    }

    /** The only mailbox of a recipient, or none. */
    static final class KnownMailbox {
        private final Optional<Username> user;
        private volatile long unlimitedUntil;

        private KnownMailbox(Optional<Username> user, long now) {
            this.user = user;
            this.unlimitedUntil = now;
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
