package io.jamespolicy.smtp.protocol.abuse;

import com.google.inject.Inject;
import io.jamespolicy.smtp.protocol.PolicySession;
import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.smtpserver.JamesWelcomeMessageHandler;

/**
 * The greeting: James's own, or 421 for a banned client (RFC 5321 section 3.1). It replaces James's
 * handler, which would send a greeting after the refusal.
 */
public final class PolicyWelcomeMessageHandler extends JamesWelcomeMessageHandler {
    private final SessionLimits limits;

    @Inject
    public PolicyWelcomeMessageHandler(SessionLimits limits) {
        this.limits = limits;
    }

    @Override
    public Response onConnect(SMTPSession session) {
        Optional<Response> refusal = limits.refusal(session);
        refusal.ifPresent(PolicySession.of(session)::note);
        return refusal.orElseGet(() -> super.onConnect(session));
    }
}
