package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which limit holds at one moment, by which rule, and what observed rules would have ruled instead.
 */
@AutoValue
public abstract class EffectiveSizeLimit {
    /** Before anything was asked: no limit. */
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

    /** The name of the rule that decided; empty for the default. */
    public abstract Optional<String> rule();

    /** What a refusal says instead of the usual sentence. */
    public Optional<String> sentence() {
        return outcome().sentence();
    }

    /**
     * Whether the rule that decided asks for the recipient: then the limit is that of the mailbox.
     */
    public abstract boolean isOfRecipient();

    /** The rulings of observed rules that match, too; themselves without any. */
    public abstract List<EffectiveSizeLimit> observed();

    /** The one with the smaller limit; this one, where they are alike. */
    public EffectiveSizeLimit least(EffectiveSizeLimit other) {
        return other.limit().compareTo(limit()) < 0 ? other : this;
    }

    @Override
    public String toString() {
        return outcome() + " by " + rule().orElse("default");
    }
}
