package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.Excess.Kind;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the limits of transactions of one server refuse. */
final class TransactionStatistics implements TransactionsMXBean, PolicyListener {
    private final EventCounts<Kind> refused = new EventCounts<>(Kind.class);
    private final LongAdder observed = new LongAdder();

    @Override
    public void refused(Refusal refusal) {
        refusal.excess().map(Excess::kind).ifPresent(refused::count);
    }

    @Override
    public void excessObserved(SmtpClient client, Excess excess, MailFacts mail, long ordinal) {
        if (excess.kind().policy() == Excess.Policy.TRANSACTIONS) {
            observed.increment();
        }
    }

    @Override
    public long getTooManyRecipients() {
        return refused.of(Kind.TOO_MANY_RECIPIENTS);
    }

    @Override
    public long getTooManyMessages() {
        return refused.of(Kind.TOO_MANY_MESSAGES);
    }

    @Override
    public long getObserved() {
        return observed.sum();
    }
}
