package io.jamespolicy.smtp.protocol.audit;

import io.jamespolicy.smtp.policy.audit.AuditReplies;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import java.util.Collection;
import java.util.List;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/** NOOP (RFC 5321 section 4.1.1.9): accepted with any argument, and audited. */
public final class AuditedNoopCmdHandler implements CommandHandler<SMTPSession> {
    private static final Response OK = SmtpReplies.toResponse(AuditReplies.ok()).immutable();

    @Override
    public Collection<String> getImplCommands() {
        return List.of(Verb.NOOP.name());
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        AuditEventPublisher.record(session, Verb.NOOP, AuditEventPublisher.argument(request));
        return OK;
    }
}
