package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** The result of one rule: whether it matches, and the condition that decides that. */
@AutoValue
public abstract class EvaluatedRule<T> {
    static <T> EvaluatedRule<T> of(int number, Rule<T> rule, Match match, Condition obstacle) {
        return new AutoValue_EvaluatedRule<>(number, rule, match, Optional.ofNullable(obstacle));
    }

    /** The position in the list of rules, from 1. */
    public abstract int number();

    public abstract Rule<T> rule();

    /** Whether the rule matches; {@link Match#PERHAPS} where a fact is unknown. */
    public abstract Match match();

    /** The first condition that fails or is undecided; empty where all hold. */
    public abstract Optional<Condition> obstacle();
}
