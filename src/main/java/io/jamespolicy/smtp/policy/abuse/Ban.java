package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.time.Instant;

/**
 * What was decided last about a client: that it is not served until a moment, or, where that moment
 * is the one of the decision, that it is served again.
 */
@AutoValue
public abstract class Ban {
    public static Ban of(ClientKey client, Instant since, Instant until) {
        return new AutoValue_Ban(client, since, until);
    }

    /** A ban from now on; of no duration, it is the end of all earlier ones. */
    public static Ban of(ClientKey client, Instant now, Duration duration) {
        return new AutoValue_Ban(client, now, now.plus(duration));
    }

    /**
     * The same, as a decision that is later than this one, whatever the clocks of those who decided
     * say.
     */
    public Ban decidedAfter(Ban earlier) {
        if (isLaterThan(earlier)) {
            return this;
        }
        return new AutoValue_Ban(client(), earlier.since().plusMillis(1), until());
    }

    public abstract ClientKey client();

    /** When it was decided. */
    public abstract Instant since();

    public abstract Instant until();

    public boolean isInForce(Instant now) {
        return until().isAfter(now);
    }

    /** Whether it was decided later than another: the later decision holds. */
    public boolean isLaterThan(Ban other) {
        return since().isAfter(other.since());
    }

    @Override
    public String toString() {
        return client() + " from " + since() + " until " + until();
    }
}
