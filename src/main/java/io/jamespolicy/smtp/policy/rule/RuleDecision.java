package io.jamespolicy.smtp.policy.rule;

import java.util.List;
import java.util.Optional;

/**
 * What rules have decided: an outcome, the rule it is of, and the observed rules that would have
 * come before it.
 */
public final class RuleDecision<T> {
    private final T outcome;
    private final Rule<T> rule;
    private final List<Rule<T>> observed;

    private RuleDecision(T outcome, Rule<T> rule, List<Rule<T>> observed) {
        this.outcome = outcome;
        this.rule = rule;
        this.observed = observed;
    }

    static <T> RuleDecision<T> of(Rule<T> rule, List<Rule<T>> observed) {
        return new RuleDecision<>(rule.outcome(), rule, observed);
    }

    /** No rule has decided, and none was observed. */
    public static <T> RuleDecision<T> ofDefault(T outcome) {
        return ofDefault(outcome, List.of());
    }

    static <T> RuleDecision<T> ofDefault(T outcome, List<Rule<T>> observed) {
        return new RuleDecision<>(outcome, null, observed);
    }

    public T outcome() {
        return outcome;
    }

    /** The rule that decided; empty for the default. */
    public Optional<Rule<T>> rule() {
        return Optional.ofNullable(rule);
    }

    /** Observed rules that match and would have decided, had they been enforced; in their order. */
    public List<Rule<T>> observed() {
        return observed;
    }
}
