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
    /**
     * Passes one event to the other listeners.
     *
     * @param method the method that {@code event} calls
     */
    void forward(ListenerMethod method, Consumer<PolicyListener> event);

    @Override
    default void sessionOpened() {
        forward(ListenerMethod.SESSION_OPENED, PolicyListener::sessionOpened);
    }

    @Override
    default void sessionEnded(SessionSummary summary) {
        forward(ListenerMethod.SESSION_ENDED, listener -> listener.sessionEnded(summary));
    }

    @Override
    default void commandAudited(AuditEvent event) {
        forward(ListenerMethod.COMMAND_AUDITED, listener -> listener.commandAudited(event));
    }

    @Override
    default void refused(Refusal refusal) {
        forward(ListenerMethod.REFUSED, listener -> listener.refused(refusal));
    }

    @Override
    default void messageAccepted(MessageSize size) {
        forward(ListenerMethod.MESSAGE_ACCEPTED, listener -> listener.messageAccepted(size));
    }

    @Override
    default void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {
        forward(
                ListenerMethod.SIZE_DECIDED,
                listener -> listener.sizeDecided(client, verdict, mail, reply, ordinal));
    }

    @Override
    default void sizeObserved(
            SmtpClient client, SizeVerdict verdict, MailFacts mail, long ordinal) {
        forward(
                ListenerMethod.SIZE_OBSERVED,
                listener -> listener.sizeObserved(client, verdict, mail, ordinal));
    }

    @Override
    default void ruleHeld(Excess.Policy policy, String rule) {
        forward(ListenerMethod.RULE_HELD, listener -> listener.ruleHeld(policy, rule));
    }

    @Override
    default void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        forward(
                ListenerMethod.EXCESS_OBSERVED,
                listener -> listener.excessObserved(client, excess, mail, ordinal));
    }

    @Override
    default void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        forward(
                ListenerMethod.LIMIT_EXCEEDED,
                listener -> listener.limitExceeded(client, exceeded));
    }

    @Override
    default void clientRefused(SmtpClient client, Ban ban) {
        forward(ListenerMethod.CLIENT_REFUSED, listener -> listener.clientRefused(client, ban));
    }

    @Override
    default void vrfyDecided(
            AuditEvent command, VrfyVerdict verdict, SentReply reply, long ordinal) {
        forward(
                ListenerMethod.VRFY_DECIDED,
                listener -> listener.vrfyDecided(command, verdict, reply, ordinal));
    }

    @Override
    default void vrfyObserved(AuditEvent command, EffectiveVrfyAnswer observed, long ordinal) {
        forward(
                ListenerMethod.VRFY_OBSERVED,
                listener -> listener.vrfyObserved(command, observed, ordinal));
    }
}
