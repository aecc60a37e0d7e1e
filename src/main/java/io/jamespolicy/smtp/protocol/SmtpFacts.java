package io.jamespolicy.smtp.protocol;

import io.jamespolicy.smtp.policy.rule.Facts;
import org.apache.james.protocols.smtp.SMTPSession;

/** The facts about a session for the rules, including which ones are unknown. */
public final class SmtpFacts {
    private SmtpFacts() {}

    /** EHLO: the user is unknown while the client can still authenticate. */
    public static Facts atEhlo(SMTPSession session) {
        return Facts.atEhlo(SmtpClients.of(session), session.isAuthAnnounced());
    }
}
