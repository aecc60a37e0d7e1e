package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Optional;

/**
 * What stores of James have answered in the last two seconds; {@link #MAX_ANSWERS} answers at most.
 * Who asks the same again and again costs the stores nothing, and waits for no other thread.
 */
final class LookupCache<Q, A> {
    /** So long it can take until a change is seen: less than a person needs to ask again. */
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

    /** The answer; empty where there was none of late. */
    Optional<A> find(Q question) {
        return Optional.ofNullable(answers.getIfPresent(question));
    }

    void keep(Q question, A answer) {
        answers.put(question, answer);
    }
}
