package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts the sessions and the audited commands of one server. */
final class AuditStatistics implements AuditMXBean, PolicyListener {
    private final EventCounts<Verb> events = new EventCounts<>(Verb.class);
    private final LongAdder opened = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder endedByQuit = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder discardedTransactions = new LongAdder();

    @Override
    public void sessionOpened() {
        opened.increment();
    }

    @Override
    public void sessionEnded(SessionSummary summary) {
        commands.add(summary.counts().allCommands());
        messages.add(summary.counts().accepted(Verb.DATA));
        if (summary.ending().equals(SessionEnding.QUIT)) {
            endedByQuit.increment();
        } else if (summary.ending().equals(SessionEnding.LOST)) {
            lost.increment();
        }
        ended.increment();
    }

    @Override
    public void commandAudited(AuditEvent event) {
        events.count(event.verb());
        if (event.discarded().isPresent()) {
            discardedTransactions.increment();
        }
    }

    @Override
    public long getOpenSessions() {
        return opened.sum() - ended.sum();
    }

    @Override
    public long getEndedSessions() {
        return ended.sum();
    }

    @Override
    public long getEndedByQuit() {
        return endedByQuit.sum();
    }

    @Override
    public long getEndedByServer() {
        return ended.sum() - endedByQuit.sum() - lost.sum();
    }

    @Override
    public long getLost() {
        return lost.sum();
    }

    @Override
    public long getCommands() {
        return commands.sum();
    }

    @Override
    public long getMessages() {
        return messages.sum();
    }

    @Override
    public long getRset() {
        return events.of(Verb.RSET);
    }

    @Override
    public long getDiscardedTransactions() {
        return discardedTransactions.sum();
    }

    @Override
    public long getNoop() {
        return events.of(Verb.NOOP);
    }

    @Override
    public long getVrfy() {
        return events.of(Verb.VRFY);
    }

    @Override
    public long getExpn() {
        return events.of(Verb.EXPN);
    }

    @Override
    public long getRefusedRecipients() {
        return events.of(Verb.RCPT);
    }
}
