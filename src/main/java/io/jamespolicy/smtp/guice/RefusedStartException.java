package io.jamespolicy.smtp.guice;

/**
 * James is not started, for a reason that an operator understands from the message alone. It has no
 * stack trace: James logs one of its own around it.
 */
public final class RefusedStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedStartException(String sentence) {
        super("James is not started: " + sentence, null, false, false);
    }
}
