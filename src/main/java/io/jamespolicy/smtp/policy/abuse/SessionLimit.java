package io.jamespolicy.smtp.policy.abuse;

/** What a session may not do without end. */
public enum SessionLimit {
    /** NOOP, RSET, VRFY, EXPN and HELP since its last accepted message. */
    NON_MAIL_COMMANDS,
    /**
     * Transactions that had a recipient and ended without DATA, since its last accepted message:
     * somebody tries addresses out.
     */
    ABORTED_TRANSACTIONS,
    /** Recipients refused. */
    REFUSED_RECIPIENTS,
    /** A time in which it sent NOOP and RSET only. */
    IDLE_KEEP_ALIVE
}
