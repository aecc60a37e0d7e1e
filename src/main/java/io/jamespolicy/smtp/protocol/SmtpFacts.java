package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.rule.Facts;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;

/** The facts of a session as rules want them: with what is not known yet. */
public final class SmtpFacts {
    private SmtpFacts() {}

    /** EHLO: who may still authenticate is not known to be nobody. */
    public static Facts atEhlo(SMTPSession session) {
        return Facts.atEhlo(SmtpClients.of(session), session.isAuthAnnounced());
    }

    /**
     * A transaction: the user is who he is, since AUTH is not allowed within one (RFC 4954 section
     * 4).
     */
    public static Facts inTransaction(SMTPSession session, MaybeSender sender) {
        return Facts.of(SmtpClients.of(session))
                .withSender(sender.isNullSender() ? Facts.NULL_SENDER : sender.asString());
    }
}
