package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer that a client gets, the rule that it comes from, and the answers of observed rules.
 */
@AutoValue
public abstract class EffectiveVrfyAnswer {
    static EffectiveVrfyAnswer of(RuleDecision<VrfyAnswer> decision) {
        return new AutoValue_EffectiveVrfyAnswer(
                decision.outcome(),
                decision.rule().map(Rule::name),
                decision.observed().isEmpty() ? List.of() : observed(decision));
    }

    private static List<EffectiveVrfyAnswer> observed(RuleDecision<VrfyAnswer> decision) {
        return decision.observed().stream()
                .filter(rule -> rule.outcome() != decision.outcome())
                .map(
                        rule ->
                                new AutoValue_EffectiveVrfyAnswer(
                                        rule.outcome(), Optional.of(rule.name()), List.of()))
                .collect(Collectors.toList());
    }

    public abstract VrfyAnswer answer();

    /** The rule that decided; empty for the default. */
    public abstract Optional<String> rule();

    /** The answers of observed rules that match and differ. */
    public abstract List<EffectiveVrfyAnswer> observed();

    @Override
    public String toString() {
        return answer() + " by " + rule().orElse("default");
    }
}
