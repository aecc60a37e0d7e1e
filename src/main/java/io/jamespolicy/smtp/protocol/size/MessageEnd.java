package io.jamespolicy.smtp.protocol.size;

import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpReplies;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.api.Response;

/** Records the reply to a message in the session, and reports it to the listeners. */
final class MessageEnd {
    private MessageEnd() {}

    /**
     * @param excess for which the message is refused; empty for other reasons
     * @param mailId James's name of the mail; empty where James has made none
     */
    static Response finish(
            MailTransaction transaction,
            SizeVerdict verdict,
            Optional<? extends Excess> excess,
            Optional<String> mailId,
            Response response,
            long now) {
        PolicySession state = transaction.state();
        boolean refused = isRefusal(response);
        boolean accepted = response != null && !refused;
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
        if (refused || verdict.isNotable()) {
            reportNotable(transaction, verdict, excess, mailId, response);
        } else {
            TransactionSizePolicies.report(
                    transaction, verdict, transaction.facts(List.of()), Optional.empty());
            TransactionSizePolicies.reportObserved(transaction, verdict, transaction::recipients);
        }
        return response;
    }

    private static void reportNotable(
            MailTransaction transaction,
            SizeVerdict verdict,
            Optional<? extends Excess> excess,
            Optional<String> mailId,
            Response response) {
        MailFacts mail =
                transaction
                        .facts(transaction.recipients())
                        .identifiedBy(transaction.messageId(), mailId);
        Optional<SentReply> reply = Optional.ofNullable(response).map(SmtpReplies::sent);
        TransactionSizePolicies.report(transaction, verdict, mail, reply);
        TransactionSizePolicies.reportObserved(transaction, verdict, transaction::recipients);
        if (isRefusal(response)) {
            reportRefusal(transaction, mail, reply.orElseThrow(), Optional.of(verdict), excess);
        }
    }

    private static boolean isRefusal(Response response) {
        return response != null && !response.getRetCode().startsWith("2");
    }

    static void reportRefusal(
            MailTransaction transaction,
            MailFacts mail,
            SentReply reply,
            Optional<SizeVerdict> verdict,
            Optional<? extends Excess> excess) {
        PolicySession state = transaction.state();
        state.listener()
                .refused(
                        Refusal.of(
                                        Refusal.Stage.MESSAGE,
                                        transaction.client(),
                                        mail,
                                        reply,
                                        verdict,
                                        state.counts().refuseMessage())
                                .because(excess.map(reason -> reason)));
    }
}
