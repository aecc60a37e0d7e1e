package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Caches the results of lookups, so that repeated ones do not reach the store. A full cache is
 * emptied, and what is still asked for is looked up again.
 *
 * <p>Not a cache of Guava, where a read is a write to a queue that all threads share. For mailboxes
 * it was a fifth of what the module cost a mail.
 */
final class LookupCache<Q, A> {
    /**
     * How long the address book and the full names are kept. It is shorter than the time in which a
     * person asks again.
     */
    static final Duration KEPT = Duration.ofSeconds(2);

    /** The maximum number of these. */
    static final int MAX_ANSWERS = 1_000;

    private final ConcurrentMap<Q, Entry<A>> entries = new ConcurrentHashMap<>();
    private final Duration kept;
    private final int most;
    private final Ticker ticker;

    /** A cache for {@link #KEPT} and {@link #MAX_ANSWERS}. */
    LookupCache(Ticker ticker) {
        this(KEPT, MAX_ANSWERS, ticker);
    }

    /**
     * @param kept the time until a change is visible
     * @param most the maximum number of results
     */
    LookupCache(Duration kept, int most, Ticker ticker) {
        this.kept = kept;
        this.most = most;
        this.ticker = ticker;
    }

    /** The cached result; empty where there is none. */
    Optional<A> get(Q lookup) {
        return get(lookup, ticker.read());
    }

    /** The same at this time of the ticker. */
    Optional<A> get(Q lookup, long now) {
        Entry<A> entry = entries.get(lookup);
        return entry == null || now - entry.expiry >= 0
                ? Optional.empty()
                : Optional.of(entry.answer);
    }

    void put(Q lookup, A answer) {
        if (entries.size() >= most) {
            entries.clear();
        }
        entries.put(lookup, new Entry<>(answer, ticker.read() + kept.toNanos()));
    }

    private static final class Entry<A> {
        private final A answer;
        private final long expiry;

        Entry(A answer, long expiry) {
            this.answer = answer;
            this.expiry = expiry;
        }
    }
}
