package io.jamespolicy.smtp.policy.abuse;

/** How an AUTH command ended, as far as its reply tells (RFC 4954 section 6). */
public enum AuthOutcome {
    AUTHENTICATED,
    /** The credentials are wrong, or cannot be decoded. */
    FAILED,
    /** The server asked for more lines, whose replies no handler sees. */
    PENDING,
    /**
     * The command was not tried: a syntax error, an unknown mechanism or an error of the server.
     */
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
