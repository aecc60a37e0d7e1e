package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.time.Duration;

/** How many strikes within which time ban a client, and for how long. */
@AutoValue
public abstract class BanRules {
    public static BanRules of(int strikes, Duration window, Duration ban) {
        return new AutoValue_BanRules(strikes, window, ban);
    }

    public abstract int strikes();

    /** The time within which so many strikes ban; from the first of them. */
    public abstract Duration window();

    public abstract Duration ban();

    @Override
    public String toString() {
        return strikes() + " in " + window() + " for " + ban();
    }
}
