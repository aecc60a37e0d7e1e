package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaHeadroom;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongConsumer;
import org.apache.james.core.Username;

/**
 * Caches the free space of mailboxes, for {@link #MAX_MAILBOXES} mailboxes at most: for {@link
 * #FITTING} where a message fitted, for {@link #FULL} where it did not.
 *
 * <p>Each message that passes is subtracted. When the cached space is used up, the store is asked
 * again, so a mailbox cannot exceed its quota by much.
 */
final class QuotaCache {
    static final Duration FITTING = Duration.ofMinutes(5);
    static final Duration FULL = Duration.ofSeconds(30);
    static final int MAX_MAILBOXES = 10_000;

    private final ConcurrentMap<Username, Entry> quotas = new ConcurrentHashMap<>();
    private final Ticker ticker;

    QuotaCache(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Whether a message fits, and subtracts it; empty where that is not cached or has expired. */
    Optional<QuotaStatus> check(Username user, MessageSize size) {
        return check(user, size, time -> {});
    }

    /**
     * The same.
     *
     * @param unlimited receives until when, by the ticker, the mailbox is known to have no quota;
     *     nothing where it has one, and where that is not cached
     */
    Optional<QuotaStatus> check(Username user, MessageSize size, LongConsumer unlimited) {
        Optional<Entry> entry = entry(user);
        entry.filter(known -> known.left.isUnlimited())
                .ifPresent(known -> unlimited.accept(known.expiry));
        entry.filter(known -> !known.left.isUnlimited() && known.left.fits(size))
                .ifPresent(known -> quotas.replace(user, known, known.less(size)));
        return entry.flatMap(known -> known.status(size));
    }

    /** Whether a message fits, without subtracting it. */
    Optional<QuotaStatus> peek(Username user, MessageSize size) {
        return entry(user).flatMap(known -> known.status(size));
    }

    private Optional<Entry> entry(Username user) {
        return Optional.ofNullable(quotas.get(user))
                .filter(entry -> ticker.read() - entry.expiry < 0);
    }

    /**
     * Stores the free space of a mailbox and returns whether the message fits. A full cache is
     * emptied, as a {@link LookupCache} is.
     */
    QuotaStatus put(Username user, QuotaHeadroom learned, MessageSize size) {
        boolean full = !learned.fits(size);
        long expiry = ticker.read() + (full ? FULL : FITTING).toNanos();
        if (quotas.size() >= MAX_MAILBOXES) {
            quotas.clear();
        }
        quotas.put(user, new Entry(learned, full ? learned : learned.less(size), full, expiry));
        return full ? QuotaStatus.FULL : QuotaStatus.FITS;
    }

    private static final class Entry {
        private final QuotaHeadroom learned;
        private final QuotaHeadroom left;
        private final boolean full;
        private final long expiry;

        Entry(QuotaHeadroom learned, QuotaHeadroom left, boolean full, long expiry) {
            this.learned = learned;
            this.left = left;
            this.full = full;
            this.expiry = expiry;
        }

        Optional<QuotaStatus> status(MessageSize size) {
            if (left.fits(size)) {
                return Optional.of(QuotaStatus.FITS);
            }
            return full && !learned.fits(size) ? Optional.of(QuotaStatus.FULL) : Optional.empty();
        }

        Entry less(MessageSize size) {
            return new Entry(learned, left.less(size), full, expiry);
        }
    }
}
