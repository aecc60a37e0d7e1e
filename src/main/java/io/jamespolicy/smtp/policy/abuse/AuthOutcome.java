package io.jamespolicy.smtp.policy.abuse;

/** How an AUTH command ended, as far as its reply tells (RFC 4954 section 6). */
public enum AuthOutcome {
    AUTHENTICATED,
    /** The credentials are wrong or cannot be decoded, or the users could not be read. */
    FAILED,
    /** The server asked for more lines, whose replies no handler sees. */
    PENDING,
    /** The command was not tried: an unknown mechanism, a wrong sequence or another error. */
    NOT_TRIED;

    /** The outcome that a reply code tells. */
    public static AuthOutcome of(int code) {
        switch (code) {
            case 235:
                return AUTHENTICATED;
            case 334:
                return PENDING;
            case 501:
            case 535:
                return FAILED;
            default:
                return NOT_TRIED;
        }
    }
}
