package io.jamespolicy.smtp.policy.rule;

/**
 * Is told of each rule that is tried, in their order, by the very code that decides: {@link
 * TriedRules} keeps what it is told, for whoever asks why. Most decisions are asked for no reason.
 */
public interface Trail<T> {
    /** Forgets everything. */
    static <T> Trail<T> none() {
        return (rule, truth, obstacle) -> {};
    }

    /**
     * @param obstacle the condition that fails or, where none does, the first that is not certain;
     *     null where all hold
     */
    void tried(Rule<T> rule, Truth truth, Condition obstacle);
}
