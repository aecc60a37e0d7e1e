package io.jamespolicy.smtp.protocol.audit;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import io.jamespolicy.smtp.protocol.abuse.SessionLimits;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.protocols.api.BaseRequest;
import org.apache.james.protocols.api.ProtocolSession.State;
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

    /** A bare command in upper case need not be parsed. */
    @Override
    protected Request parseRequest(SMTPSession session, byte[] line) throws Exception {
        for (BareCommand command : BareCommand.ALL) {
            if (Arrays.equals(command.line, line)) {
                return command.request;
            }
        }
        return super.parseRequest(session, line);
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
            MailTransaction.begin(session, state).from(AuditEventPublisher.argument(request));
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
            state.counts().refuseRecipient();
            MailTransaction.of(session).refuseRecipient();
            Refusal refusal =
                    AuditEventPublisher.recordRefusedRecipient(
                            session, request, SmtpReplies.sent(response));
            if (refusal.isAboutRecipient()) {
                state.usage().recipientRefused();
            }
        } else if (verb == Verb.MAIL) {
            Refusal refusal =
                    AuditEventPublisher.recordRefusedSender(
                            session, request, SmtpReplies.sent(response));
            if (refusal.excess().isPresent()) {
                state.usage().senderRefusedForNow();
            }
        }
        settleVolume(session, state, verb, accepted);
        limits.answered(session, state, verb, code);
        state.note(response);
        if (verb == Verb.QUIT && response.isEndSession()) {
            state.quit();
        }
    }

    /**
     * James shows no handler the end of a transaction: the sender of a command is gone after it.
     */
    private static void settleVolume(
            SMTPSession session, PolicySession state, Verb verb, boolean accepted) {
        if (state.volume().isEmpty()) {
            return;
        }
        if (verb == Verb.RCPT) {
            state.volume().get().recipientAnswered(accepted);
        }
        if (session.getAttachment(SMTPSession.SENDER, State.Transaction).isEmpty()) {
            state.giveVolumeBack();
        }
    }

    /** A command without an argument, as nearly all clients send it, and James's request for it. */
    private static final class BareCommand {
        private static final BareCommand[] ALL =
                Stream.of(Verb.NOOP, Verb.RSET, Verb.DATA, Verb.QUIT)
                        .map(BareCommand::new)
                        .toArray(BareCommand[]::new);

        private final byte[] line;
        private final Request request;

        BareCommand(Verb verb) {
            this.line = (verb.name() + "\r\n").getBytes(StandardCharsets.US_ASCII);
            this.request = new BaseRequest(verb.name(), null);
        }
    }
}
