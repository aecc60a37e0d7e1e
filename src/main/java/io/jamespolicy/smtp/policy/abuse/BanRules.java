package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.util.Objects;

/** How many strikes within which time ban a client, and for how long. */
public final class BanRules {
    private final int strikes;
    private final Duration window;
    private final Duration ban;

    private BanRules(int strikes, Duration window, Duration ban) {
        this.strikes = strikes;
        this.window = window;
        this.ban = ban;
    }

    public static BanRules of(int strikes, Duration window, Duration ban) {
        return new BanRules(strikes, window, ban);
    }

    public int strikes() {
        return strikes;
    }

    /** The time within which so many strikes ban; from the first of them. */
    public Duration window() {
        return window;
    }

    public Duration ban() {
        return ban;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BanRules
                && strikes == ((BanRules) other).strikes
                && window.equals(((BanRules) other).window)
                && ban.equals(((BanRules) other).ban);
    }

    @Override
    public int hashCode() {
        return Objects.hash(strikes, window, ban);
    }

    @Override
    public String toString() {
        return strikes + " in " + window + " for " + ban;
    }
}
