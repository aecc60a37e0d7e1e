package io.jamespolicy.smtp.policy.audit;

import io.jamespolicy.smtp.policy.reply.SmtpReply;

/** The replies to RSET and NOOP (RFC 5321 sections 4.1.1.5 and 4.1.1.9). */
public final class AuditReplies {
    private AuditReplies() {}

    /** The reply to RSET, and to NOOP with or without an argument. */
    public static SmtpReply ok() {
        return SmtpReply.of(250, "2.0.0", "OK");
    }

    /** RFC 5321 section 4.3.2: 501 is the reply to an unexpected argument. */
    public static SmtpReply unexpectedArgument() {
        return SmtpReply.of(501, "5.5.4", "Unexpected argument provided with RSET command");
    }
}
