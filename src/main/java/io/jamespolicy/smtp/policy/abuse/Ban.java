package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import java.time.Instant;

/**
 * The last decision about a client: that it is banned until a time, or for ever. A ban that ends
 * when it begins lifts all earlier ones.
 */
@AutoValue
public abstract class Ban {
    /** The end of a permanent ban: the last millisecond of the year 9999, UTC. */
    public static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59.999Z");

    public static Ban of(ClientKey client, Instant since, Instant until, BanReason reason) {
        return new AutoValue_Ban(client, since, until, reason);
    }

    /** A decision that lifts earlier bans. */
    public static Ban lifted(ClientKey client, Instant now) {
        return of(client, now, now, BanReason.ofOperator(""));
    }

    /**
     * The same decision, but later than another one, even when the clocks of two servers differ.
     */
    public Ban decidedAfter(Ban earlier) {
        if (isLaterThan(earlier)) {
            return this;
        }
        return of(client(), earlier.since().plusMillis(1), until(), reason());
    }

    public abstract ClientKey client();

    /** When the ban was decided. */
    public abstract Instant since();

    /** When the ban ends; {@link #FOREVER} where only an operator ends it. */
    public abstract Instant until();

    public abstract BanReason reason();

    public boolean isPermanent() {
        return until().equals(FOREVER);
    }

    public boolean isInForce(Instant now) {
        return until().isAfter(now);
    }

    private boolean isLaterThan(Ban other) {
        return since().isAfter(other.since());
    }

    /**
     * Whether this decision holds and not the other one about the same client. The later one does,
     * but a limit never replaces an operator's ban in force, so that no client can shorten it.
     */
    public boolean prevailsOver(Ban other) {
        boolean mine = reason().isByOperator();
        if (mine == other.reason().isByOperator()) {
            return isLaterThan(other);
        }
        return mine ? isLaterThan(other) || isInForce(other.since()) : !other.prevailsOver(this);
    }
}
