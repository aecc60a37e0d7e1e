package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;

/** A session exceeded a limit. Holds the limit and the consequence for the client. */
@AutoValue
public abstract class LimitExceeded {
    /** The consequence for the client. The session ends in any case. */
    public enum Consequence {
        /** No consequence: the client is exempt, or bans are off. */
        NONE,
        /** The client gets a strike. */
        STRIKE,
        /** The client gets a strike that bans it. */
        BAN
    }

    public static LimitExceeded of(SessionLimit limit, Consequence consequence) {
        return new AutoValue_LimitExceeded(limit, consequence);
    }

    public abstract SessionLimit limit();

    public abstract Consequence consequence();
}
