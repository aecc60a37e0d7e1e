package io.jamespolicy.smtp.policy.rule;

/**
 * Receives each rule that a decision evaluates, in order. The deciding code itself calls it, so an
 * explanation cannot differ from the decision. {@link EvaluatedRules} records the calls; most
 * decisions use {@link #none}.
 */
public interface RuleTrace<T> {
    /** Ignores all calls. */
    static <T> RuleTrace<T> none() {
        return (rule, match, obstacle) -> {};
    }

    /**
     * @param obstacle the condition that fails, else the first undecided one; null where all
     *     conditions hold
     */
    void evaluated(Rule<T> rule, Match match, Condition obstacle);
}
