package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Optional;

/**
 * Caches the results of lookups for two seconds, {@link #MAX_ANSWERS} at most. Repeated lookups do
 * not reach the store.
 */
final class LookupCache<Q, A> {
    /**
     * The time until a change is visible. It is shorter than the time in which a person asks again.
     */
    static final Duration KEPT = Duration.ofSeconds(2);

    static final int MAX_ANSWERS = 1_000;

    private final Cache<Q, A> answers;

    LookupCache(Ticker ticker) {
        this.answers =
                CacheBuilder.newBuilder()
                        .maximumSize(MAX_ANSWERS)
                        .expireAfterWrite(KEPT)
                        .ticker(ticker)
                        .build();
    }

    /** The cached result; empty where there is none. */
    Optional<A> get(Q lookup) {
        return Optional.ofNullable(answers.getIfPresent(lookup));
    }

    void put(Q lookup, A value) {
        answers.put(lookup, value);
    }
}
