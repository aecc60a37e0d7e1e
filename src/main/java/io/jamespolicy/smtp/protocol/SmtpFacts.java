package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.rule.Facts;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/** The facts about a session for the rules, including which ones are unknown. */
public final class SmtpFacts {
    private SmtpFacts() {}

    /** EHLO: the user is unknown while the client can still authenticate. */
    public static Facts atEhlo(SMTPSession session) {
        return Facts.atEhlo(SmtpClients.of(session), session.isAuthAnnounced());
    }

    /**
     * In a transaction the user counts as final, since AUTH belongs before it (RFC 4954 section 4).
     * Where James accepts one nevertheless, the facts are those of the new user from then on. James
     * stores the sender before it calls the hooks of MAIL.
     */
    public static Facts inTransaction(SMTPSession session) {
        MaybeSender sender =
                session.getAttachment(SMTPSession.SENDER, State.Transaction)
                        .orElse(MaybeSender.nullSender());
        return MailTransaction.of(session).ruleFacts(SmtpClients.of(session), sender);
    }
}
