package io.jamespolicy.smtp.protocol.audit;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import io.jamespolicy.smtp.protocol.abuse.SessionLimits;
import java.time.Clock;
import java.util.Optional;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * James's command dispatcher, extended by counters and limits. No other extension point of James
 * sees each request once with its reply, for all verbs and also after an exception.
 */
public final class AuditedCommandDispatcher extends CommandDispatcher<SMTPSession> {
    private final Clock clock;
    private final SessionLimits limits;

    @Inject
    public AuditedCommandDispatcher(Clock clock, SessionLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    protected Response dispatchCommandHandlers(SMTPSession session, Request request) {
        PolicySession state = PolicySession.of(session);
        Verb verb = Verb.of(request.getCommand());
        state.commandBegins(verb, clock.millis());
        Optional<Response> refusal = limits.refusal(session, state, verb);
        if (refusal.isPresent()) {
            state.note(refusal.get());
            return refusal.get();
        }
        if (verb == Verb.MAIL) {
            MailTransaction.begin(session).from(AuditEventPublisher.argument(request));
        }
        Response response;
        try {
            response = super.dispatchCommandHandlers(session, request);
        } catch (RuntimeException e) {
            // James logs the exception and sends this response
            answered(session, state, request, verb, session.newFatalErrorResponse());
            throw e;
        }
        answered(session, state, request, verb, response);
        return response;
    }

    private void answered(
            SMTPSession session,
            PolicySession state,
            Request request,
            Verb verb,
            Response response) {
        if (response == null) {
            return;
        }
        int code = SmtpReplies.code(response);
        boolean accepted = code / 100 == 2;
        if (accepted) {
            state.counts().accept(verb);
        } else if (verb == Verb.RCPT && !response.getRetCode().equals(SMTPRetCode.BAD_SEQUENCE)) {
            SentReply reply = SmtpReplies.sent(response);
            state.counts().refuseRecipient();
            if (!reply.isOneRecipientTooMany()) {
                state.usage().recipientRefused();
            }
            MailTransaction.of(session).refuseRecipient();
            AuditEventPublisher.recordRefusedRecipient(session, request, reply);
        } else if (verb == Verb.MAIL) {
            AuditEventPublisher.recordRefusedSender(session, request, SmtpReplies.sent(response));
        }
        limits.answered(session, state, verb, code);
        state.note(response);
        if (verb == Verb.QUIT && response.isEndSession()) {
            state.quit();
        }
    }
}
