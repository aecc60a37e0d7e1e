package io.jamespolicy.smtp.policy.vrfy;

import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a client is told, by which rule, and what observed rules would have ruled instead. */
public final class EffectiveVrfyAnswer {
    private final VrfyAnswer answer;
    private final String rule;
    private final List<EffectiveVrfyAnswer> observed;

    private EffectiveVrfyAnswer(
            VrfyAnswer answer, String rule, List<EffectiveVrfyAnswer> observed) {
        this.answer = answer;
        this.rule = rule;
        this.observed = observed;
    }

    static EffectiveVrfyAnswer of(RuleDecision<VrfyAnswer> decision) {
        return new EffectiveVrfyAnswer(
                decision.outcome(),
                decision.rule().map(Rule::name).orElse(null),
                decision.observed().isEmpty() ? List.of() : observed(decision));
    }

    private static List<EffectiveVrfyAnswer> observed(RuleDecision<VrfyAnswer> decision) {
        return decision.observed().stream()
                .filter(rule -> rule.outcome() != decision.outcome())
                .map(rule -> new EffectiveVrfyAnswer(rule.outcome(), rule.name(), List.of()))
                .collect(Collectors.toList());
    }

    public VrfyAnswer answer() {
        return answer;
    }

    /** The name of the rule that decided; empty for the default. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /** The rulings of observed rules that match and would have ruled otherwise. */
    public List<EffectiveVrfyAnswer> observed() {
        return observed;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof EffectiveVrfyAnswer)) {
            return false;
        }
        EffectiveVrfyAnswer that = (EffectiveVrfyAnswer) other;
        return answer == that.answer
                && Objects.equals(rule, that.rule)
                && observed.equals(that.observed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(answer, rule, observed);
    }

    @Override
    public String toString() {
        return answer + " by " + (rule == null ? "default" : rule);
    }
}
