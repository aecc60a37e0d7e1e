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
 * VRFY: as the policy answers it. Leaves every buffer alone and is allowed before EHLO (RFC 5321
 * section 4.1.4).
 */
public final class PolicyVrfyCmdHandler implements CommandHandler<SMTPSession> {
    private final VrfyResponder conversation;

    @Inject
    public PolicyVrfyCmdHandler(VrfyResponder conversation) {
        this.conversation = conversation;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of(VrfyCommand.VRFY.name());
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        return conversation.answer(session, request, VrfyCommand.VRFY);
    }
}
