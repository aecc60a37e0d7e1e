package io.jamespolicy.smtp.policy.abuse;

/** What is counted against a client over its sessions, and bans it when there is too much of it. */
public enum Offence {
    /** A session that exceeded a limit: a strike. */
    EXCEEDED_LIMIT,
    /** An AUTH that did not authenticate, whichever user it named. */
    FAILED_AUTHENTICATION
}
