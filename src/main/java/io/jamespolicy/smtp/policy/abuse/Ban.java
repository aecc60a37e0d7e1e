package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.time.Instant;

/**
 * The last decision about a client: that it is banned until a time. A ban that ends when it begins
 * lifts all earlier ones.
 */
@AutoValue
public abstract class Ban {
    public static Ban of(ClientKey client, Instant since, Instant until) {
        return new AutoValue_Ban(client, since, until);
    }

    /** A ban that begins now. A duration of zero lifts earlier bans. */
    public static Ban of(ClientKey client, Instant now, Duration duration) {
        return new AutoValue_Ban(client, now, now.plus(duration));
    }

    /**
     * The same decision, but later than another one, even when the clocks of two servers differ.
     */
    public Ban decidedAfter(Ban earlier) {
        if (isLaterThan(earlier)) {
            return this;
        }
        return new AutoValue_Ban(client(), earlier.since().plusMillis(1), until());
    }

    public abstract ClientKey client();

    /** When the ban was decided. */
    public abstract Instant since();

    public abstract Instant until();

    public boolean isInForce(Instant now) {
        return until().isAfter(now);
    }

    /** Whether this decision is later. The later decision wins. */
    public boolean isLaterThan(Ban other) {
        return since().isAfter(other.since());
    }
}
