package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.client.Spelling;

/** The limits of a session. */
public enum SessionLimit {
    /**
     * NOOP, RSET, VRFY, EXPN and HELP commands since the last accepted message; EHLO and HELO
     * beyond the first five.
     */
    NON_MAIL_COMMANDS,
    /**
     * Transactions with a recipient that ended without DATA, since the last accepted message.
     * Clients that probe addresses have many.
     */
    ABORTED_TRANSACTIONS,
    /**
     * Refused recipients, less the recipients of accepted messages: a mailing list with a few dead
     * addresses among many does not reach it.
     */
    REFUSED_RECIPIENTS,
    /**
     * Commands answered 500 to 504 or 555 (RFC 5321 section 4.2.2), since the last accepted
     * message: unknown words, wrong syntax, wrong sequence. Commands of other limits do not count
     * here, nor do those pipelined behind a refused MAIL or RCPT.
     */
    ERRORS,
    /** AUTH commands that did not authenticate, in the whole session. */
    FAILED_AUTHENTICATIONS,
    /**
     * The time since the last command that moves mail forward, in milliseconds: accepted MAIL,
     * RCPT, DATA, AUTH and STARTTLS.
     */
    IDLE_KEEP_ALIVE;

    /** The name in logs and lists, such as {@code non-mail-commands}. */
    public String spelling() {
        return Spelling.of(this);
    }
}
