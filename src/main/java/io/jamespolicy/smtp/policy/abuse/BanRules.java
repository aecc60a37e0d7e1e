package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.time.Duration;

/**
 * When strikes lead to a ban: the number of strikes, the time window, and the duration of the ban.
 */
@AutoValue
public abstract class BanRules {
    public static BanRules of(int strikes, Duration window, Duration ban) {
        return new AutoValue_BanRules(strikes, window, ban);
    }

    public abstract int strikes();

    /** The time window of the strikes. It starts with the first strike. */
    public abstract Duration window();

    public abstract Duration ban();
}
