package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The size limit at one stage, the rule that it comes from, and the limits of observed rules. */
@AutoValue
public abstract class EffectiveSizeLimit {
    /** No limit, before any rule is evaluated. */
    public static final EffectiveSizeLimit NONE =
            new AutoValue_EffectiveSizeLimit(
                    SizeRuleOutcome.of(SizeLimit.UNLIMITED), Optional.empty(), false, List.of());

    abstract SizeRuleOutcome outcome();

    static EffectiveSizeLimit of(RuleDecision<SizeRuleOutcome> decision) {
        return new AutoValue_EffectiveSizeLimit(
                decision.outcome(),
                decision.rule().map(Rule::name),
                decision.rule().filter(rule -> rule.isAbout(Subject.RECIPIENT)).isPresent(),
                decision.observed().isEmpty() ? List.of() : observed(decision));
    }

    private static List<EffectiveSizeLimit> observed(RuleDecision<SizeRuleOutcome> decision) {
        return decision.observed().stream()
                .map(EffectiveSizeLimit::of)
                .collect(Collectors.toList());
    }

    private static EffectiveSizeLimit of(Rule<SizeRuleOutcome> rule) {
        return new AutoValue_EffectiveSizeLimit(
                rule.outcome(),
                Optional.of(rule.name()),
                rule.isAbout(Subject.RECIPIENT),
                List.of());
    }

    public SizeLimit limit() {
        return outcome().limit();
    }

    /** The rule that decided; empty for the default. */
    public abstract Optional<String> rule();

    /** The sentence of the rule for refusals; empty for the standard sentence. */
    public Optional<String> sentence() {
        return outcome().sentence();
    }

    /**
     * Whether the rule tests the recipient. Then the limit is that of the mailbox, and not of the
     * system.
     */
    public abstract boolean isOfRecipient();

    /** The limits of observed rules that match. They have no observed limits themselves. */
    public abstract List<EffectiveSizeLimit> observed();

    /** The smaller limit of both; this one where they are equal. */
    public EffectiveSizeLimit least(EffectiveSizeLimit other) {
        return other.limit().compareTo(limit()) < 0 ? other : this;
    }
}
