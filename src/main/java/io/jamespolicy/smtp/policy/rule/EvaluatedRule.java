package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** A rule that was tried, whether it matches, and on which condition that hangs. */
@AutoValue
public abstract class EvaluatedRule<T> {
    static <T> EvaluatedRule<T> of(int number, Rule<T> rule, Match match, Condition obstacle) {
        return new AutoValue_EvaluatedRule<>(number, rule, match, Optional.ofNullable(obstacle));
    }

    /** Its place in the list of rules, from 1. */
    public abstract int number();

    public abstract Rule<T> rule();

    /** Whether it matches; perhaps, where a fact that it asks for is not known. */
    public abstract Match match();

    /** The condition that fails, or that is not certain; empty where all hold. */
    public abstract Optional<Condition> obstacle();

    @Override
    public String toString() {
        return number() + " " + rule() + " " + match();
    }
}
