package io.jamespolicy.smtp.protocol.vrfy;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import io.jamespolicy.smtp.policy.vrfy.VrfyReplies;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import io.jamespolicy.smtp.protocol.audit.AuditEventPublisher;
import java.util.function.Supplier;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;

/** Answers VRFY and EXPN: decides, reports to the listeners, and builds the reply. */
public final class VrfyResponder {
    private static final SmtpReply NONCOMMITTAL = VrfyReplies.noncommittal();
    private static final Response NONCOMMITTAL_RESPONSE =
            SmtpReplies.toResponse(NONCOMMITTAL).immutable();
    private static final SmtpReply NO_SUCH_USER = VrfyReplies.noSuchUser();
    private static final Response NO_SUCH_USER_RESPONSE =
            SmtpReplies.toResponse(NO_SUCH_USER).immutable();

    private final Supplier<VrfyPolicy> policy;
    private final AddressBook addressBook;
    private final ClientBudgets budgets;

    @Inject
    public VrfyResponder(
            Supplier<VrfyPolicy> policy, AddressBook addressBook, ClientBudgets budgets) {
        this.policy = policy;
        this.addressBook = addressBook;
        this.budgets = budgets;
    }

    Response answer(SMTPSession session, Request request, VrfyCommand command) {
        PolicySession state = PolicySession.of(session);
        SmtpClient client = state.client(session);
        String argument = AuditEventPublisher.argument(request);
        VrfyPolicy current = policy.get();
        EffectiveVrfyAnswer answer = state.decisions().vrfy(current, client);
        VrfyVerdict verdict =
                current.decide(command, argument, client, answer, addressBook, budgets);
        AuditEvent event =
                AuditEventPublisher.event(session, state, Verb.of(command.name()), argument);
        SmtpReply reply = VrfyReplies.of(verdict);
        report(state, event, verdict, SentReply.of(reply));
        return response(reply);
    }

    /** The most frequent replies are converted once. */
    private static Response response(SmtpReply reply) {
        if (reply == NONCOMMITTAL) {
            return NONCOMMITTAL_RESPONSE;
        }
        return reply == NO_SUCH_USER ? NO_SUCH_USER_RESPONSE : SmtpReplies.toResponse(reply);
    }

    private static void report(
            PolicySession session, AuditEvent event, VrfyVerdict verdict, SentReply reply) {
        long ordinal = verdict.isNotable() ? session.counts().notableVrfy() : event.ordinal();
        session.listener().vrfyDecided(event, verdict, reply, ordinal);
        for (EffectiveVrfyAnswer observed : verdict.effectiveAnswer().observed()) {
            session.listener().vrfyObserved(event, observed, session.counts().observedVrfy());
        }
        session.listener().commandAudited(event);
    }
}
