package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts the verdicts of the size policy of one server. */
final class SizePolicyStatistics implements SizePolicyMXBean, PolicyListener {
    private final EventCounts<Outcome> verdicts = new EventCounts<>(Outcome.class);
    private final LongAdder octets = new LongAdder();
    private final LongAdder observed = new LongAdder();

    @Override
    public void sizeDecided(
            SmtpClient client,
            SizeVerdict verdict,
            MailFacts mail,
            Optional<SentReply> reply,
            long ordinal) {
        verdicts.count(verdict.outcome());
        if (verdict.isOfMessage()) {
            octets.add(verdict.size().octets());
        }
    }

    @Override
    public void sizeObserved(SmtpClient client, SizeVerdict verdict, MailFacts mail, long ordinal) {
        observed.increment();
    }

    @Override
    public long getDeclared() {
        return verdicts.of(Outcome.DECLARED);
    }

    @Override
    public long getDeclaredOverLimit() {
        return verdicts.of(Outcome.DECLARED_OVER_LIMIT);
    }

    @Override
    public long getInvalidDeclarations() {
        return verdicts.of(Outcome.INVALID_DECLARATION) + verdicts.of(Outcome.REPEATED_DECLARATION);
    }

    @Override
    public long getReceived() {
        return verdicts.of(Outcome.RECEIVED) + verdicts.of(Outcome.UNDER_DECLARED);
    }

    @Override
    public long getUnderDeclared() {
        return verdicts.of(Outcome.UNDER_DECLARED);
    }

    @Override
    public long getReceivedOverLimit() {
        return verdicts.of(Outcome.RECEIVED_OVER_LIMIT);
    }

    @Override
    public long getCut() {
        return verdicts.of(Outcome.CUT);
    }

    @Override
    public long getOctets() {
        return octets.sum();
    }

    @Override
    public long getLowDisk() {
        return verdicts.of(Outcome.LOW_DISK);
    }

    @Override
    public long getRecipientOverLimit() {
        return verdicts.of(Outcome.RECIPIENT_OVER_LIMIT);
    }

    @Override
    public long getMailboxFull() {
        return verdicts.of(Outcome.MAILBOX_FULL) + verdicts.of(Outcome.RECEIVED_MAILBOX_FULL);
    }

    @Override
    public long getQuotaUnavailable() {
        return verdicts.of(Outcome.QUOTA_UNAVAILABLE);
    }

    @Override
    public long getObserved() {
        return observed.sum();
    }
}
