package io.jamespolicy.smtp.protocol.vrfy;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import io.jamespolicy.smtp.protocol.SmtpClients;
import java.util.List;
import java.util.function.Supplier;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;

/** EHLO: lists VRFY and EXPN where this client gets real answers (RFC 5321 section 3.5.2). */
public final class VrfyEhloExtension implements EhloExtension, ProtocolHandler {
    private final Supplier<VrfyPolicy> policy;

    @Inject
    public VrfyEhloExtension(Supplier<VrfyPolicy> policy) {
        this.policy = policy;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return policy.get().isOffered(SmtpClients.of(session))
                ? List.of(VrfyCommand.VRFY.name(), VrfyCommand.EXPN.name())
                : List.of();
    }
}
