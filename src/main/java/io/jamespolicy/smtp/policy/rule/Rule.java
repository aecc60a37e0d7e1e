package io.jamespolicy.smtp.policy.rule;

import java.util.List;
import java.util.Optional;

/**
 * A list of conditions, all of which must hold, and an outcome. An observed rule does not decide;
 * its matches are reported only.
 */
public final class Rule<T> {
    private final String name;
    private final List<Condition> conditions;
    private final T outcome;
    private final boolean observed;

    private Rule(String name, List<Condition> conditions, T outcome, boolean observed) {
        this.name = name;
        this.conditions = conditions;
        this.outcome = outcome;
        this.observed = observed;
    }

    /** A rule that decides where all conditions hold. Without conditions it always matches. */
    public static <T> Rule<T> of(String name, List<Condition> conditions, T outcome) {
        return new Rule<>(name, List.copyOf(conditions), outcome, false);
    }

    /** The same rule in observe mode. */
    public Rule<T> observed() {
        return new Rule<>(name, conditions, outcome, true);
    }

    public String name() {
        return name;
    }

    public T outcome() {
        return outcome;
    }

    public boolean isObserved() {
        return observed;
    }

    /** Whether a condition of the rule tests this fact. */
    public boolean isAbout(Condition.Subject subject) {
        return conditions.stream().anyMatch(condition -> condition.subject() == subject);
    }

    Match matches(Facts facts, RuleTrace<T> trace) {
        Match match = Match.YES;
        Condition obstacle = null;
        for (int i = 0; i < conditions.size(); i++) { // no iterator, to avoid garbage
            Condition condition = conditions.get(i);
            Match found = condition.test(facts);
            if (found.compareTo(match) < 0) {
                match = found;
                obstacle = condition;
            }
            if (match == Match.NO) {
                break;
            }
        }
        trace.evaluated(this, match, obstacle);
        return match;
    }

    /**
     * Whether this rule matches wherever the other one does, so that the other one can never decide
     * after it.
     */
    public boolean covers(Rule<?> other) {
        return !observed
                && conditions.stream()
                        .allMatch(mine -> other.conditions.stream().anyMatch(mine::covers));
    }

    Optional<AddressCondition> addresses(Condition.Subject subject) {
        for (Condition condition : conditions) {
            if (condition.subject() == subject) {
                return Optional.of((AddressCondition) condition);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
