package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.vrfy.EffectiveVrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts the verdicts of the VRFY policy of one server. */
final class VrfyPolicyStatistics implements VrfyPolicyMXBean, PolicyListener {
    private final EventCounts<VrfyCommand> commands = new EventCounts<>(VrfyCommand.class);
    private final EventCounts<Outcome> verdicts = new EventCounts<>(Outcome.class);

    private final LongAdder observed = new LongAdder();

    @Override
    public void vrfyObserved(
            AuditEvent command, EffectiveVrfyAnswer effectiveAnswer, long ordinal) {
        observed.increment();
    }

    @Override
    public void vrfyDecided(
            AuditEvent command, VrfyVerdict verdict, SentReply reply, long ordinal) {
        commands.count(verdict.command());
        verdicts.count(verdict.outcome());
    }

    @Override
    public long getVrfyCommands() {
        return commands.of(VrfyCommand.VRFY);
    }

    @Override
    public long getExpnCommands() {
        return commands.of(VrfyCommand.EXPN);
    }

    @Override
    public long getNoncommittal() {
        return verdicts.of(Outcome.NONCOMMITTAL);
    }

    @Override
    public long getOverBudget() {
        return verdicts.of(Outcome.OVER_BUDGET);
    }

    @Override
    public long getDisabled() {
        return verdicts.of(Outcome.DISABLED);
    }

    @Override
    public long getUsage() {
        return verdicts.of(Outcome.USAGE);
    }

    @Override
    public long getVerified() {
        return verdicts.of(Outcome.VERIFIED);
    }

    @Override
    public long getForwarded() {
        return verdicts.of(Outcome.FORWARDED);
    }

    @Override
    public long getGroups() {
        return verdicts.of(Outcome.GROUP);
    }

    @Override
    public long getAmbiguous() {
        return verdicts.of(Outcome.AMBIGUOUS);
    }

    @Override
    public long getNoSuchUser() {
        return verdicts.of(Outcome.NO_SUCH_USER);
    }

    @Override
    public long getRefused() {
        return verdicts.of(Outcome.REFUSED);
    }

    @Override
    public long getNotLocal() {
        return verdicts.of(Outcome.NOT_LOCAL);
    }

    @Override
    public long getCannotVerify() {
        return verdicts.of(Outcome.CANNOT_VERIFY);
    }

    @Override
    public long getUnavailable() {
        return verdicts.of(Outcome.UNAVAILABLE);
    }

    @Override
    public long getObserved() {
        return observed.sum();
    }
}
