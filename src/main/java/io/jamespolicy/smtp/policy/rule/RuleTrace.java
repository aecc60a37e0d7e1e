package io.jamespolicy.smtp.policy.rule;

/**
 * Is told of each rule that is tried, in their order, by the very code that decides: {@link
 * EvaluatedRules} keeps what it is told, for whoever asks why. Most decisions are asked for no
 * reason.
 */
public interface RuleTrace<T> {
    /** Forgets everything. */
    static <T> RuleTrace<T> none() {
        return (rule, match, obstacle) -> {};
    }

    /**
     * @param obstacle the condition that fails or, where none does, the first that is not certain;
     *     null where all hold
     */
    void evaluated(Rule<T> rule, Match match, Condition obstacle);
}
