package io.jamespolicy.smtp.protocol.audit;

import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.protocol.MailPath;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.smtp.SMTPSession;

/** Creates the audit event of the current command and passes it to the listeners of the session. */
public final class AuditEventPublisher {
    private AuditEventPublisher() {}

    /** The argument of a request; empty where there is none. */
    public static String argument(Request request) {
        String argument = request.getArgument();
        return argument == null ? "" : argument;
    }

    /** The event of the current command, to be published. */
    public static AuditEvent event(
            SMTPSession session, PolicySession state, Verb verb, String argument) {
        return AuditEvent.of(state.client(session), verb, argument, state.counts());
    }

    /** Publishes the event of a command. */
    public static void record(SMTPSession session, Verb verb, String argument) {
        PolicySession state = PolicySession.of(session);
        state.listener().commandAudited(event(session, state, verb, argument));
    }

    /** Publishes the event of a refused MAIL, and the reply to it. */
    static Refusal recordRefusedSender(SMTPSession session, Request request, SentReply reply) {
        MailTransaction transaction = MailTransaction.of(session);
        PolicySession state = transaction.state();
        Refusal refusal =
                Refusal.of(
                                Refusal.Stage.SENDER,
                                state.client(session),
                                MailFacts.of(MailPath.of(argument(request)), List.of()),
                                reply,
                                transaction.takeRefusal(),
                                state.counts().refuseSender())
                        .because(transaction.takeExcess());
        state.listener().refused(refusal);
        return refusal;
    }

    /** Publishes the event of a refused RCPT, and the reply to it. */
    static Refusal recordRefusedRecipient(SMTPSession session, Request request, SentReply reply) {
        MailTransaction transaction = MailTransaction.of(session);
        PolicyListener listener = transaction.state().listener();
        AuditEvent event = event(session, transaction.state(), Verb.RCPT, argument(request));
        listener.commandAudited(event);
        Refusal refusal =
                Refusal.of(
                                Refusal.Stage.RECIPIENT,
                                event.client(),
                                transaction.facts(
                                        MailPath.of(argument(request))
                                                .map(List::of)
                                                .orElse(List.of())),
                                reply,
                                transaction.takeRefusal(),
                                event.ordinal())
                        .because(transaction.takeExcess());
        listener.refused(refusal);
        return refusal;
    }

    /** Publishes the event of an RSET, with the transaction that it discards. */
    static void recordRset(
            SMTPSession session, String argument, Optional<DiscardedTransaction> discarded) {
        PolicySession state = PolicySession.of(session);
        state.listener()
                .commandAudited(
                        AuditEvent.ofRset(
                                state.client(session), argument, state.counts(), discarded));
    }
}
