package io.jamespolicy.smtp.policy.abuse;

import java.util.Objects;

/** That a session has crossed a limit, and what follows for its client. */
public final class LimitExceeded {
    /** Beyond the end of the session, which always follows. */
    public enum Consequence {
        /** Nothing: the client is exempt, or there are no bans. */
        NONE,
        /** A strike. */
        STRIKE,
        /** A strike, and it was the one that bans. */
        BAN
    }

    private final SessionLimit limit;
    private final Consequence consequence;

    private LimitExceeded(SessionLimit limit, Consequence consequence) {
        this.limit = limit;
        this.consequence = consequence;
    }

    public static LimitExceeded of(SessionLimit limit, Consequence consequence) {
        return new LimitExceeded(limit, consequence);
    }

    public SessionLimit limit() {
        return limit;
    }

    public Consequence consequence() {
        return consequence;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitExceeded
                && limit == ((LimitExceeded) other).limit
                && consequence == ((LimitExceeded) other).consequence;
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, consequence);
    }

    @Override
    public String toString() {
        return limit + " " + consequence;
    }
}
