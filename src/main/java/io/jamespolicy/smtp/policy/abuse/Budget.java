package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.time.Duration;

/** How many commands a client may send: this many at once, refilled evenly over the period. */
@AutoValue
public abstract class Budget {
    /**
     * @throws IllegalArgumentException when the number or the period is not positive
     */
    public static Budget of(long commands, Duration period) {
        if (commands <= 0 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("no budget: " + commands + " in " + period);
        }
        return new AutoValue_Budget(commands, period);
    }

    public abstract long commands();

    public abstract Duration period();

    @Override
    public String toString() {
        return commands() + " in " + period();
    }
}
