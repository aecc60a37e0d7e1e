package io.jamespolicy.smtp.monitoring.sizes;

import io.jamespolicy.smtp.policy.client.Spelling;

/** What the size of a message is that is recorded. */
public enum SizeKind {
    /** The declared size of each MAIL (RFC 1870 section 6). */
    DECLARED,
    /** The received size of each message, at the end of DATA; what came where DATA was cut. */
    RECEIVED,
    /** The declared size of each message that was refused for it, at MAIL or RCPT. */
    REFUSED_DECLARED,
    /** The received size of each message that was refused for it. */
    REFUSED_RECEIVED;

    /** The name in answers. */
    public String spelling() {
        return Spelling.of(this);
    }
}
