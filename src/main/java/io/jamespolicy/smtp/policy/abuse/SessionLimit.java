package io.jamespolicy.smtp.policy.abuse;

/** The limits of a session. */
public enum SessionLimit {
    /** NOOP, RSET, VRFY, EXPN and HELP commands since the last accepted message. */
    NON_MAIL_COMMANDS,
    /**
     * Transactions with a recipient that ended without DATA, since the last accepted message.
     * Clients that probe addresses have many.
     */
    ABORTED_TRANSACTIONS,
    /** Refused recipients. */
    REFUSED_RECIPIENTS,
    /** The time in which the session sent only NOOP and RSET, in milliseconds. */
    IDLE_KEEP_ALIVE
}
