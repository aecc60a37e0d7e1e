package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.reply.SmtpReply;

/**
 * The replies of the limits and bans (RFC 5321 section 3.8: 421 may answer any command when the
 * server closes the connection).
 */
public final class AbuseReplies {
    private AbuseReplies() {}

    /** Answers the command after the one that exceeded this limit. */
    public static SmtpReply of(SessionLimit exceeded) {
        switch (exceeded) {
            case ERRORS:
                return tooManyErrors();
            case FAILED_AUTHENTICATIONS:
                return tooManyFailedAuthentications();
            default:
                return tooManyCommands();
        }
    }

    static SmtpReply tooManyCommands() {
        return closing("Too many commands without mail");
    }

    static SmtpReply tooManyErrors() {
        return closing("Too many errors");
    }

    static SmtpReply tooManyFailedAuthentications() {
        return closing("Too many failed authentications");
    }

    private static SmtpReply closing(String reason) {
        return SmtpReply.of(421, "4.7.0", reason + ", closing").thenClose();
    }

    /** Replaces the greeting, or the reply to the first command, EHLO, HELO, AUTH or MAIL. */
    public static SmtpReply banned() {
        return SmtpReply.of(421, "4.7.0", "Too many policy violations, try again later")
                .thenClose();
    }
}
