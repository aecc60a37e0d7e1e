package io.jamespolicy.smtp.protocol.vrfy;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import java.util.Collection;
import java.util.List;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * EXPN: answers as the policy decides. Does not change the transaction, and is allowed before EHLO
 * (RFC 5321 section 4.1.4).
 */
public final class PolicyExpnCmdHandler implements CommandHandler<SMTPSession> {
    private final VrfyResponder responder;

    @Inject
    public PolicyExpnCmdHandler(VrfyResponder responder) {
        this.responder = responder;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of(VrfyCommand.EXPN.name());
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        return responder.answer(session, request, VrfyCommand.EXPN);
    }
}
