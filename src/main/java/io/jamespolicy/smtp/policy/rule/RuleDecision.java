package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;

/**
 * The decision of a list of rules: the outcome, its rule, and the observed rules that match before
 * it.
 */
@AutoValue
public abstract class RuleDecision<T> {
    static <T> RuleDecision<T> of(Rule<T> rule, List<Rule<T>> observed) {
        return new AutoValue_RuleDecision<>(rule.outcome(), Optional.of(rule), observed);
    }

    /** The default outcome, without observed rules. */
    public static <T> RuleDecision<T> ofDefault(T outcome) {
        return ofDefault(outcome, List.of());
    }

    static <T> RuleDecision<T> ofDefault(T outcome, List<Rule<T>> observed) {
        return new AutoValue_RuleDecision<>(outcome, Optional.empty(), observed);
    }

    public abstract T outcome();

    /** The rule that decided; empty for the default. */
    public abstract Optional<Rule<T>> rule();

    /** The observed rules that match before the deciding one, in order. */
    public abstract List<Rule<T>> observed();
}
