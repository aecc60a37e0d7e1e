package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.Excess.Kind;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the volumes of one server take and refuse. */
final class VolumeStatistics implements VolumeMXBean, PolicyListener {
    private final EventCounts<Kind> refused = new EventCounts<>(Kind.class);
    private final LongAdder charged = new LongAdder();
    private final LongAdder observed = new LongAdder();

    @Override
    public void ruleHeld(Excess.Policy policy, String rule) {
        if (policy == Excess.Policy.VOLUME) {
            charged.increment();
        }
    }

    @Override
    public void refused(Refusal refusal) {
        refusal.excess().map(Excess::kind).ifPresent(refused::count);
    }

    @Override
    public void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        if (excess.kind().policy() == Excess.Policy.VOLUME) {
            observed.increment();
        }
    }

    @Override
    public long getCharged() {
        return charged.sum();
    }

    @Override
    public long getMessagesExceeded() {
        return refused.of(Kind.VOLUME_MESSAGES);
    }

    @Override
    public long getRecipientsExceeded() {
        return refused.of(Kind.VOLUME_RECIPIENTS);
    }

    @Override
    public long getOctetsExceeded() {
        return refused.of(Kind.VOLUME_OCTETS);
    }

    @Override
    public long getObserved() {
        return observed.sum();
    }
}
