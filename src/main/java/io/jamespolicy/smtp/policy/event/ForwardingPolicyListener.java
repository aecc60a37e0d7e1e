package io.jamespolicy.smtp.policy.event;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.util.Optional;
import java.util.function.Consumer;

/** A listener that forwards all events to other listeners. */
public interface ForwardingPolicyListener extends PolicyListener {
    /** Passes one event to the other listeners. */
    void forward(Consumer<PolicyListener> event);

    @Override
    default void sessionOpened() {
        forward(PolicyListener::sessionOpened);
    }

    @Override
    default void sessionEnded(SessionSummary summary) {
        forward(listener -> listener.sessionEnded(summary));
    }

    @Override
    default void commandAudited(AuditEvent event) {
        forward(listener -> listener.commandAudited(event));
    }

    @Override
    default void refused(Refusal refusal) {
        forward(listener -> listener.refused(refusal));
    }

    @Override
    default void messageAccepted(MessageSize size) {
        forward(listener -> listener.messageAccepted(size));
    }

    @Override
    default void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {
        forward(listener -> listener.sizeDecided(client, verdict, mail, reply, ordinal));
    }

    @Override
    default void sizeObserved(
            SmtpClient client, SizeVerdict verdict, MailFacts mail, long ordinal) {
        forward(listener -> listener.sizeObserved(client, verdict, mail, ordinal));
    }

    @Override
    default void ruleHeld(Excess.Policy policy, String rule) {
        forward(listener -> listener.ruleHeld(policy, rule));
    }

    @Override
    default void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        forward(listener -> listener.excessObserved(client, excess, mail, ordinal));
    }

    @Override
    default void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        forward(listener -> listener.limitExceeded(client, exceeded));
    }

    @Override
    default void clientRefused(SmtpClient client, Ban ban) {
        forward(listener -> listener.clientRefused(client, ban));
    }

    @Override
    default void vrfyDecided(
            AuditEvent command, VrfyVerdict verdict, SentReply reply, long ordinal) {
        forward(listener -> listener.vrfyDecided(command, verdict, reply, ordinal));
    }

    @Override
    default void vrfyObserved(AuditEvent command, EffectiveVrfyAnswer observed, long ordinal) {
        forward(listener -> listener.vrfyObserved(command, observed, ordinal));
    }
}
