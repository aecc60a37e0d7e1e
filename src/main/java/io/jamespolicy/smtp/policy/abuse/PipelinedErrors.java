package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.audit.Verb;

/**
 * Recognizes commands out of sequence that the client sent before it could read that MAIL or all
 * recipients are refused (RFC 2920): RCPT and DATA behind a refused MAIL, and DATA behind a refused
 * RCPT. They are no mistakes of the client.
 */
final class PipelinedErrors {
    /** More recipients than a client sends in one transaction. */
    private static final int MAX_PIPELINED = 1000;

    static final int BAD_SEQUENCE = 503;

    private int left;

    /** Whether this command is such an error. Must be called for each command, in order. */
    boolean isFree(Verb verb, int code) {
        switch (verb) {
            case MAIL:
                left = code / 100 == 2 ? 0 : MAX_PIPELINED;
                return false;
            case RCPT:
            case DATA:
                return isFreeInTransaction(verb, code);
            default:
                left = 0;
                return false;
        }
    }

    private boolean isFreeInTransaction(Verb verb, int code) {
        if (code == BAD_SEQUENCE) {
            boolean free = left > 0;
            left -= free ? 1 : 0;
            return free;
        }
        if (verb == Verb.RCPT && code / 100 != 2) {
            left = Math.max(left, 1);
        }
        return false;
    }
}
