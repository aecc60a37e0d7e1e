package io.jamespolicy.smtp.policy.rule;

import java.util.Optional;

/** A rule that was tried, whether it matches, and on which condition that hangs. */
public final class EvaluatedRule<T> {
    private final int number;
    private final Rule<T> rule;
    private final Match match;
    private final Condition obstacle;

    EvaluatedRule(int number, Rule<T> rule, Match match, Condition obstacle) {
        this.number = number;
        this.rule = rule;
        this.match = match;
        this.obstacle = obstacle;
    }

    /** Its place in the list of rules, from 1. */
    public int number() {
        return number;
    }

    public Rule<T> rule() {
        return rule;
    }

    /** Whether it matches; perhaps, where a fact that it asks for is not known. */
    public Match match() {
        return match;
    }

    /** The condition that fails, or that is not certain; empty where all hold. */
    public Optional<Condition> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    @Override
    public String toString() {
        return number + " " + rule + " " + match;
    }
}
