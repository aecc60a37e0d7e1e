package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;

/** That a session has crossed a limit, and what follows for its client. */
@AutoValue
public abstract class LimitExceeded {
    /** Beyond the end of the session, which always follows. */
    public enum Consequence {
        /** Nothing: the client is exempt, or there are no bans. */
        NONE,
        /** A strike. */
        STRIKE,
        /** A strike, and it was the one that bans. */
        BAN
    }

    public static LimitExceeded of(SessionLimit limit, Consequence consequence) {
        return new AutoValue_LimitExceeded(limit, consequence);
    }

    public abstract SessionLimit limit();

    public abstract Consequence consequence();

    @Override
    public String toString() {
        return limit() + " " + consequence();
    }
}
