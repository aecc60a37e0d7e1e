package io.jamespolicy.smtp.protocol.abuse;

import com.google.inject.Inject;
import io.jamespolicy.smtp.protocol.PolicySession;
import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.smtpserver.JamesWelcomeMessageHandler;

/**
 * The greeting: James's own, but for a client that is banned (RFC 5321 section 3.1). It stands in
 * the place of James's, which would greet behind a refusal, too.
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
