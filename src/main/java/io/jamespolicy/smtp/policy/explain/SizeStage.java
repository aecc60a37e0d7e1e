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

/** What the size policy decides at one stage of a transaction, and why. */
@AutoValue
public abstract class SizeStage {
    /** The stages at which the size policy answers a client. */
    public enum Kind {
        EHLO,
        MAIL,
        RCPT,
        /** The end of DATA. */
        DATA
    }

    /** A stage without verdicts. */
    static SizeStage of(
            Kind kind,
            List<EvaluatedRule<SizeRuleOutcome>> evaluated,
            EffectiveSizeLimit effectiveLimit) {
        return new AutoValue_SizeStage(
                kind, evaluated, effectiveLimit, Optional.empty(), List.of(), List.of());
    }

    /** The same stage with the size that MAIL declares; empty where it declares none. */
    SizeStage declaring(Optional<MessageSize> size) {
        return new AutoValue_SizeStage(
                kind(), evaluated(), effectiveLimit(), size, missing(), verdicts());
    }

    /** The same stage, where the verdict depends on facts that the query lacks. */
    SizeStage missing(List<Subject> facts) {
        return new AutoValue_SizeStage(
                kind(), evaluated(), effectiveLimit(), declared(), facts, verdicts());
    }

    /** The same stage with its verdicts. The first one that refuses is the reply. */
    SizeStage decided(List<SizeVerdict> list) {
        return new AutoValue_SizeStage(
                kind(), evaluated(), effectiveLimit(), declared(), missing(), list);
    }

    public abstract Kind kind();

    /** The evaluated rules, in order. */
    public abstract List<EvaluatedRule<SizeRuleOutcome>> evaluated();

    /** The effective limit and its rule. At EHLO and MAIL it is an upper bound. */
    public abstract EffectiveSizeLimit effectiveLimit();

    /** The size that MAIL declared. */
    public abstract Optional<MessageSize> declared();

    /** The facts that the query lacks and the answer depends on. */
    public abstract List<Subject> missing();

    /** The verdicts; empty where there was nothing to decide. */
    public abstract List<SizeVerdict> verdicts();

    /** The reply that refuses; empty where the message passes. */
    public Optional<SmtpReply> refusal() {
        return verdicts().stream().flatMap(verdict -> SizeReplies.of(verdict).stream()).findFirst();
    }

    /** The verdicts of observed rules, at RCPT and the end of DATA only. */
    public List<SizeVerdict> observed() {
        return kind().compareTo(Kind.RCPT) < 0
                ? List.of()
                : verdicts().stream()
                        .flatMap(verdict -> verdict.observed().stream())
                        .collect(Collectors.toList());
    }
}
