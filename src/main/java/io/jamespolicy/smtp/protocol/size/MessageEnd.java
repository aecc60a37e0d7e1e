package io.jamespolicy.smtp.protocol.size;

import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;

/** Records the reply to a message in the session, and reports it to the listeners. */
final class MessageEnd {
    private MessageEnd() {}

    /**
     * @param excess for which the message is refused; empty for other reasons
     */
    static Response finish(
            SMTPSession session,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<? extends Excess> excess,
            Response response,
            long now) {
        PolicySession state = PolicySession.of(session);
        boolean refused = isRefusal(response);
        boolean accepted = response != null && !refused;
        Optional<SentReply> reply =
                response != null && (refused || verdict.isNotable())
                        ? Optional.of(SmtpReplies.sent(response))
                        : Optional.empty();
        state.counts().receive(verdict.size());
        if (accepted) {
            state.counts().accept(Verb.DATA);
            state.chargeVolume();
            state.listener().messageAccepted(verdict.size());
        } else {
            state.giveVolumeBack();
        }
        state.usage().messageAnswered(accepted, now);
        state.note(response);
        TransactionSizePolicies.report(session, verdict, mail, reply);
        TransactionSizePolicies.reportObserved(session, verdict, () -> mail);
        if (refused) {
            reportRefusal(session, mail, reply.orElseThrow(), Optional.of(verdict), excess);
        }
        return response;
    }

    static boolean isRefusal(Response response) {
        return response != null && !response.getRetCode().startsWith("2");
    }

    static void reportRefusal(
            SMTPSession session,
            MailFacts mail,
            SentReply reply,
            Optional<SizeVerdict> verdict,
            Optional<? extends Excess> excess) {
        PolicySession state = PolicySession.of(session);
        state.listener()
                .refused(
                        Refusal.of(
                                        Refusal.Stage.MESSAGE,
                                        state.client(session),
                                        mail,
                                        reply,
                                        verdict,
                                        state.counts().refuseMessage())
                                .because(excess.map(reason -> reason)));
    }
}
