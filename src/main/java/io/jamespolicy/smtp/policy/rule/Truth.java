package io.jamespolicy.smtp.policy.rule;

/** Whether a condition holds, where the facts it asks for may not be known yet. */
public enum Truth {
    NO,
    PERHAPS,
    YES;

    public static Truth of(boolean holds) {
        return holds ? YES : NO;
    }
}
