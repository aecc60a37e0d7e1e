package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.time.Duration;

/**
 * When clients are banned: the numbers of strikes and of failed AUTH commands within a time window,
 * and the duration of the ban.
 */
@AutoValue
public abstract class BanRules {
    /** So many times as many failed AUTH commands ban in spite of successful ones. */
    static final int ANY_TO_UNFORGIVEN = 5;

    /** No bans. */
    public static final BanRules NONE =
            of(Threshold.UNLIMITED, Threshold.UNLIMITED, Duration.ZERO, Duration.ZERO);

    /**
     * @param strikes this strike bans a client
     * @param failedAuthentications this failed AUTH of a client bans it
     */
    public static BanRules of(
            Threshold strikes, Threshold failedAuthentications, Duration window, Duration ban) {
        return new AutoValue_BanRules(strikes, failedAuthentications, window, ban);
    }

    abstract Threshold strikes();

    abstract Threshold failedAuthentications();

    /** The time window of the offences. An older offence does not count. */
    public abstract Duration window();

    /** The duration of a ban. */
    public abstract Duration ban();

    /** Why a client is banned for this offence. */
    BanReason reason(SessionLimit limit, Offence offence) {
        return BanReason.ofLimit(
                limit,
                (offence == Offence.EXCEEDED_LIMIT ? "sessions over a limit: " : "failed AUTH: ")
                        + banning(offence));
    }

    /** The number of offences within the window that bans a client, or no number. */
    public Threshold banning(Offence offence) {
        switch (offence) {
            case EXCEEDED_LIMIT:
                return strikes();
            case FAILED_AUTHENTICATION:
                return failedAuthentications();
            default:
                return failedAuthentications().times(ANY_TO_UNFORGIVEN);
        }
    }
}
