package io.jamespolicy.smtp.policy.rule;

/** Whether a condition holds, where the facts it asks for may not be known yet. */
public enum Match {
    NO,
    PERHAPS,
    YES;

    public static Match of(boolean holds) {
        return holds ? YES : NO;
    }
}
