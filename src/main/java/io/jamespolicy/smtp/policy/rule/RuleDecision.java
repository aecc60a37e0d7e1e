package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;

/**
 * What rules have decided: an outcome, the rule it is of, and the observed rules that would have
 * come before it.
 */
@AutoValue
public abstract class RuleDecision<T> {
    static <T> RuleDecision<T> of(Rule<T> rule, List<Rule<T>> observed) {
        return new AutoValue_RuleDecision<>(rule.outcome(), Optional.of(rule), observed);
    }

    /** No rule has decided, and none was observed. */
    public static <T> RuleDecision<T> ofDefault(T outcome) {
        return ofDefault(outcome, List.of());
    }

    static <T> RuleDecision<T> ofDefault(T outcome, List<Rule<T>> observed) {
        return new AutoValue_RuleDecision<>(outcome, Optional.empty(), observed);
    }

    public abstract T outcome();

    /** The rule that decided; empty for the default. */
    public abstract Optional<Rule<T>> rule();

    /** Observed rules that match and would have decided, had they been enforced; in their order. */
    public abstract List<Rule<T>> observed();
}
