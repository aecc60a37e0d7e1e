package io.jamespolicy.smtp.policy.vrfy;

/** How much a client learns from VRFY and EXPN. */
public enum VrfyAnswer {
    /** Whether the address exists, and which it is (RFC 5321 section 3.5). */
    VERIFY,
    /** Nothing: 252, the same for every argument (RFC 5321 section 7.3). */
    NONCOMMITTAL,
    /** The command is not offered: 502. */
    DISABLED
}
