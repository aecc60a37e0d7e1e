package io.jamespolicy.smtp.policy.abuse;

import io.jamespolicy.smtp.policy.reply.SmtpReply;

/**
 * What the limits say to clients (RFC 5321 section 3.8: 421 may answer any command when the server
 * closes the connection).
 */
public final class AbuseReplies {
    private AbuseReplies() {}

    /** Instead of an answer to the command behind the one that crossed a limit. */
    public static SmtpReply tooManyCommands() {
        return SmtpReply.of(421, "4.7.0", "Too many commands without mail, closing").thenClose();
    }

    /** Instead of the greeting, or of an answer to EHLO, HELO or MAIL. */
    public static SmtpReply banned() {
        return SmtpReply.of(421, "4.7.0", "Too many policy violations, try again later")
                .thenClose();
    }
}
