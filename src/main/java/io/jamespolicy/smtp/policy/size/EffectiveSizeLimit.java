package io.jamespolicy.smtp.policy.size;

import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which limit holds at one moment, by which rule, and what observed rules would have ruled instead.
 */
public final class EffectiveSizeLimit {
    /** Before anything was asked: no limit. */
    public static final EffectiveSizeLimit NONE =
            new EffectiveSizeLimit(SizeRuleOutcome.of(SizeLimit.UNLIMITED), null, false, List.of());

    private final SizeRuleOutcome outcome;
    private final String rule;
    private final boolean ofRecipient;
    private final List<EffectiveSizeLimit> observed;

    private EffectiveSizeLimit(
            SizeRuleOutcome outcome,
            String rule,
            boolean ofRecipient,
            List<EffectiveSizeLimit> observed) {
        this.outcome = outcome;
        this.rule = rule;
        this.ofRecipient = ofRecipient;
        this.observed = observed;
    }

    static EffectiveSizeLimit of(RuleDecision<SizeRuleOutcome> decision) {
        return new EffectiveSizeLimit(
                decision.outcome(),
                decision.rule().map(Rule::name).orElse(null),
                decision.rule().filter(rule -> rule.isAbout(Subject.RECIPIENT)).isPresent(),
                decision.observed().isEmpty() ? List.of() : observed(decision));
    }

    private static List<EffectiveSizeLimit> observed(RuleDecision<SizeRuleOutcome> decision) {
        return decision.observed().stream()
                .map(EffectiveSizeLimit::of)
                .collect(Collectors.toList());
    }

    private static EffectiveSizeLimit of(Rule<SizeRuleOutcome> rule) {
        return new EffectiveSizeLimit(
                rule.outcome(), rule.name(), rule.isAbout(Subject.RECIPIENT), List.of());
    }

    public SizeLimit limit() {
        return outcome.limit();
    }

    /** The name of the rule that decided; empty for the default. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /** What a refusal says instead of the usual sentence. */
    public Optional<String> sentence() {
        return outcome.sentence();
    }

    /**
     * Whether the rule that decided asks for the recipient: then the limit is that of the mailbox.
     */
    public boolean isOfRecipient() {
        return ofRecipient;
    }

    /** The rulings of observed rules that match, too; themselves without any. */
    public List<EffectiveSizeLimit> observed() {
        return observed;
    }

    /** The one with the smaller limit; this one, where they are alike. */
    public EffectiveSizeLimit least(EffectiveSizeLimit other) {
        return other.limit().compareTo(limit()) < 0 ? other : this;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof EffectiveSizeLimit)) {
            return false;
        }
        EffectiveSizeLimit that = (EffectiveSizeLimit) other;
        return outcome.equals(that.outcome)
                && Objects.equals(rule, that.rule)
                && ofRecipient == that.ofRecipient
                && observed.equals(that.observed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(outcome, rule, ofRecipient, observed);
    }

    @Override
    public String toString() {
        return outcome + " by " + (rule == null ? "default" : rule);
    }
}
