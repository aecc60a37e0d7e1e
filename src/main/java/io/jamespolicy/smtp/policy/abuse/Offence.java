package io.jamespolicy.smtp.policy.abuse;

/** What is counted against a client over its sessions, and bans it when there is too much of it. */
public enum Offence {
    /** A session that exceeded a limit: a strike. */
    EXCEEDED_LIMIT,
    /** An AUTH that did not authenticate, whichever user it named; successful ones take it back. */
    FAILED_AUTHENTICATION,
    /** The same, but not taken back: one account must not allow guesses without end. */
    ANY_FAILED_AUTHENTICATION
}
