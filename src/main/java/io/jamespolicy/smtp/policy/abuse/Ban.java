package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What was decided last about a client: that it is not served until a moment, or, where that moment
 * is the one of the decision, that it is served again.
 */
public final class Ban {
    private final ClientKey client;
    private final Instant since;
    private final Instant until;

    private Ban(ClientKey client, Instant since, Instant until) {
        this.client = client;
        this.since = since;
        this.until = until;
    }

    public static Ban of(ClientKey client, Instant since, Instant until) {
        return new Ban(client, since, until);
    }

    /** A ban from now on; of no duration, it is the end of all earlier ones. */
    public static Ban of(ClientKey client, Instant now, Duration duration) {
        return new Ban(client, now, now.plus(duration));
    }

    /**
     * The same, as a decision that is later than this one, whatever the clocks of those who decided
     * say.
     */
    public Ban decidedAfter(Ban earlier) {
        if (isLaterThan(earlier)) {
            return this;
        }
        return new Ban(client, earlier.since.plusMillis(1), until);
    }

    public ClientKey client() {
        return client;
    }

    /** When it was decided. */
    public Instant since() {
        return since;
    }

    public Instant until() {
        return until;
    }

    public boolean isInForce(Instant now) {
        return until.isAfter(now);
    }

    /** Whether it was decided later than another: the later decision holds. */
    public boolean isLaterThan(Ban other) {
        return since.isAfter(other.since);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ban
                && client.equals(((Ban) other).client)
                && since.equals(((Ban) other).since)
                && until.equals(((Ban) other).until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(client, since, until);
    }

    @Override
    public String toString() {
        return client + " from " + since + " until " + until;
    }
}
