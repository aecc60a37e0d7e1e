package io.jamespolicy.smtp.protocol.audit;

import io.jamespolicy.smtp.policy.audit.AuditReplies;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/** RSET (RFC 5321 section 4.1.1.5): discards the transaction and audits it. */
public final class AuditedRsetCmdHandler implements CommandHandler<SMTPSession> {
    private static final Response OK = SmtpReplies.toResponse(AuditReplies.ok()).immutable();
    private static final Response UNEXPECTED_ARGUMENT =
            SmtpReplies.toResponse(AuditReplies.unexpectedArgument()).immutable();

    @Override
    public Collection<String> getImplCommands() {
        return List.of(Verb.RSET.name());
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        String argument = AuditEventPublisher.argument(request);
        if (!argument.isEmpty()) {
            AuditEventPublisher.recordRset(session, argument, Optional.empty());
            return UNEXPECTED_ARGUMENT;
        }
        AuditEventPublisher.recordRset(session, argument, transaction(session));
        session.resetState();
        return OK;
    }

    private static Optional<DiscardedTransaction> transaction(SMTPSession session) {
        return session.getAttachment(SMTPSession.SENDER, State.Transaction)
                .map(
                        sender -> {
                            MailTransaction transaction = MailTransaction.of(session);
                            return DiscardedTransaction.of(
                                    sender.asString(""),
                                    session.getRcptCount(),
                                    transaction.refusedRecipients(),
                                    transaction.declaredSize());
                        });
    }
}
