package io.jamespolicy.smtp.policy.vrfy;

/** What a client learns from VRFY and EXPN. */
public enum VrfyAnswer {
    /** Whether the address exists, and its mailbox (RFC 5321 section 3.5). */
    VERIFY,
    /** Nothing: 252 for every argument (RFC 5321 section 7.3). */
    NONCOMMITTAL,
    /** The command is disabled: 502. */
    DISABLED
}
