package io.jamespolicy.smtp.store;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import io.jamespolicy.smtp.policy.abuse.Budget;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Converts budgets to token buckets of Bucket4j. */
public final class TokenBuckets {
    private TokenBuckets() {}

    /** A bandwidth with the capacity of the budget, refilled evenly over its period. */
    public static Bandwidth bandwidth(Budget budget) {
        return Bandwidth.builder()
                .capacity(budget.commands())
                .refillGreedy(budget.commands(), budget.period())
                .build();
    }

    /** The time of a clock. */
    public static TimeMeter time(Clock clock) {
        return new ClockTime(clock);
    }

    private static final class ClockTime implements TimeMeter {
        private final Clock clock;

        ClockTime(Clock clock) {
            this.clock = clock;
        }

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
