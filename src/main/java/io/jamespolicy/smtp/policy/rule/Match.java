package io.jamespolicy.smtp.policy.rule;

/** The result of a condition. {@code PERHAPS} means that a fact is still unknown. */
public enum Match {
    NO,
    PERHAPS,
    YES;

    public static Match of(boolean holds) {
        return holds ? YES : NO;
    }
}
