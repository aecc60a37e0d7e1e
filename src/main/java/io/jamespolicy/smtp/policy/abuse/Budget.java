package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.util.Objects;

/**
 * How many commands a client may send: so many at once, and from then on so many in each period,
 * evenly spread over it.
 */
public final class Budget {
    private final long commands;
    private final Duration period;

    private Budget(long commands, Duration period) {
        this.commands = commands;
        this.period = period;
    }

    /**
     * @throws IllegalArgumentException when one of them is not positive
     */
    public static Budget of(long commands, Duration period) {
        if (commands <= 0 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("no budget: " + commands + " in " + period);
        }
        return new Budget(commands, period);
    }

    public long commands() {
        return commands;
    }

    public Duration period() {
        return period;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Budget
                && commands == ((Budget) other).commands
                && period.equals(((Budget) other).period);
    }

    @Override
    public int hashCode() {
        return Objects.hash(commands, period);
    }

    @Override
    public String toString() {
        return commands + " in " + period;
    }
}
