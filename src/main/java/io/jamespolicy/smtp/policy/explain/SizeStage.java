package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.EvaluatedRule;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the size policy decides at one moment of the conversation, and why. */
public final class SizeStage {
    /** When a client hears of its size. */
    public enum Kind {
        EHLO,
        MAIL,
        RCPT,
        /** The end of DATA. */
        DATA
    }

    private final Kind kind;
    private final List<EvaluatedRule<SizeRuleOutcome>> evaluated;
    private final EffectiveSizeLimit effectiveLimit;
    private final MessageSize declared;
    private final List<Subject> missing;
    private final List<SizeVerdict> verdicts;

    private SizeStage(
            Kind kind,
            List<EvaluatedRule<SizeRuleOutcome>> evaluated,
            EffectiveSizeLimit effectiveLimit,
            MessageSize declared,
            List<Subject> missing,
            List<SizeVerdict> verdicts) {
        this.kind = kind;
        this.evaluated = evaluated;
        this.effectiveLimit = effectiveLimit;
        this.declared = declared;
        this.missing = missing;
        this.verdicts = verdicts;
    }

    /** A moment of which no verdict is known. */
    static SizeStage of(
            Kind kind,
            List<EvaluatedRule<SizeRuleOutcome>> evaluated,
            EffectiveSizeLimit effectiveLimit) {
        return new SizeStage(kind, evaluated, effectiveLimit, null, List.of(), List.of());
    }

    /** The same moment in a transaction that has declared this size, or none. */
    SizeStage declaring(Optional<MessageSize> size) {
        return new SizeStage(kind, evaluated, effectiveLimit, size.orElse(null), missing, verdicts);
    }

    /** The same moment, where the verdict hangs on facts that the question does not tell. */
    SizeStage missing(List<Subject> facts) {
        return new SizeStage(kind, evaluated, effectiveLimit, declared, facts, verdicts);
    }

    /** The same moment with the verdicts on it, the first that refuses being the answer. */
    SizeStage decided(List<SizeVerdict> list) {
        return new SizeStage(kind, evaluated, effectiveLimit, declared, missing, list);
    }

    public Kind kind() {
        return kind;
    }

    /** The rules that were tried, in their order. */
    public List<EvaluatedRule<SizeRuleOutcome>> evaluated() {
        return evaluated;
    }

    /** Which limit holds, and by which rule; the largest still possible, at EHLO and MAIL. */
    public EffectiveSizeLimit effectiveLimit() {
        return effectiveLimit;
    }

    /** What MAIL has declared, if it came to this moment. */
    public Optional<MessageSize> declared() {
        return Optional.ofNullable(declared);
    }

    /** The facts on which the answer hangs, but which the question does not tell. */
    public List<Subject> missing() {
        return missing;
    }

    /** What was decided; empty where nothing had to be. */
    public List<SizeVerdict> verdicts() {
        return verdicts;
    }

    /** What the client is refused with; empty where it is not. */
    public Optional<SmtpReply> refusal() {
        return verdicts.stream().flatMap(verdict -> SizeReplies.of(verdict).stream()).findFirst();
    }

    /** What observed rules would have said instead; at RCPT and the end of DATA only. */
    public List<SizeVerdict> observed() {
        return kind.compareTo(Kind.RCPT) < 0
                ? List.of()
                : verdicts.stream()
                        .flatMap(verdict -> verdict.observed().stream())
                        .collect(Collectors.toList());
    }
}
