package io.jamespolicy.smtp.guice;

/**
 * James must not start. The message explains the reason to the operator. It has no stack trace,
 * since James logs its own.
 */
public final class RefusedStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedStartException(String sentence) {
        super("James is not started: " + sentence, null, false, false);
    }
}
