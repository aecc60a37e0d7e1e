package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts the exceeded limits of one server. */
final class LimitStatistics implements LimitsMXBean, PolicyListener {
    private final EventCounts<SessionLimit> limits = new EventCounts<>(SessionLimit.class);
    private final EventCounts<Consequence> consequences = new EventCounts<>(Consequence.class);
    private final LongAdder refusedClients = new LongAdder();

    @Override
    public void limitExceeded(SmtpClient client, LimitExceeded exceeded) {
        limits.count(exceeded.limit());
        consequences.count(exceeded.consequence());
    }

    @Override
    public void clientRefused(SmtpClient client, Ban ban) {
        refusedClients.increment();
    }

    @Override
    public long getNonMailCommands() {
        return limits.of(SessionLimit.NON_MAIL_COMMANDS);
    }

    @Override
    public long getAbortedTransactions() {
        return limits.of(SessionLimit.ABORTED_TRANSACTIONS);
    }

    @Override
    public long getRefusedRecipients() {
        return limits.of(SessionLimit.REFUSED_RECIPIENTS);
    }

    @Override
    public long getErrors() {
        return limits.of(SessionLimit.ERRORS);
    }

    @Override
    public long getFailedAuthentications() {
        return limits.of(SessionLimit.FAILED_AUTHENTICATIONS);
    }

    @Override
    public long getIdleKeepAlive() {
        return limits.of(SessionLimit.IDLE_KEEP_ALIVE);
    }

    @Override
    public long getStrikes() {
        return consequences.of(Consequence.STRIKE) + consequences.of(Consequence.BAN);
    }

    @Override
    public long getBans() {
        return consequences.of(Consequence.BAN);
    }

    @Override
    public long getRefusedClients() {
        return refusedClients.sum();
    }
}
