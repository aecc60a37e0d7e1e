package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
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
@AutoValue
public abstract class SizeStage {
    /** When a client hears of its size. */
    public enum Kind {
        EHLO,
        MAIL,
        RCPT,
        /** The end of DATA. */
        DATA
    }

    /** A moment of which no verdict is known. */
    static SizeStage of(
            Kind kind,
            List<EvaluatedRule<SizeRuleOutcome>> evaluated,
            EffectiveSizeLimit effectiveLimit) {
        return new AutoValue_SizeStage(
                kind, evaluated, effectiveLimit, Optional.empty(), List.of(), List.of());
    }

    /** The same moment in a transaction that has declared this size, or none. */
    SizeStage declaring(Optional<MessageSize> size) {
        return new AutoValue_SizeStage(
                kind(), evaluated(), effectiveLimit(), size, missing(), verdicts());
    }

    /** The same moment, where the verdict hangs on facts that the question does not tell. */
    SizeStage missing(List<Subject> facts) {
        return new AutoValue_SizeStage(
                kind(), evaluated(), effectiveLimit(), declared(), facts, verdicts());
    }

    /** The same moment with the verdicts on it, the first that refuses being the answer. */
    SizeStage decided(List<SizeVerdict> list) {
        return new AutoValue_SizeStage(
                kind(), evaluated(), effectiveLimit(), declared(), missing(), list);
    }

    public abstract Kind kind();

    /** The rules that were tried, in their order. */
    public abstract List<EvaluatedRule<SizeRuleOutcome>> evaluated();

    /** Which limit holds, and by which rule; the largest still possible, at EHLO and MAIL. */
    public abstract EffectiveSizeLimit effectiveLimit();

    /** What MAIL has declared, if it came to this moment. */
    public abstract Optional<MessageSize> declared();

    /** The facts on which the answer hangs, but which the question does not tell. */
    public abstract List<Subject> missing();

    /** What was decided; empty where nothing had to be. */
    public abstract List<SizeVerdict> verdicts();

    /** What the client is refused with; empty where it is not. */
    public Optional<SmtpReply> refusal() {
        return verdicts().stream().flatMap(verdict -> SizeReplies.of(verdict).stream()).findFirst();
    }

    /** What observed rules would have said instead; at RCPT and the end of DATA only. */
    public List<SizeVerdict> observed() {
        return kind().compareTo(Kind.RCPT) < 0
                ? List.of()
                : verdicts().stream()
                        .flatMap(verdict -> verdict.observed().stream())
                        .collect(Collectors.toList());
    }
}
