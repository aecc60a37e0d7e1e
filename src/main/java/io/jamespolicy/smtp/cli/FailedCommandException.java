package io.jamespolicy.smtp.cli;

/** A command cannot do what it is asked for, for a reason that stands in one sentence. */
final class FailedCommandException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedCommandException(String sentence) {
        super(sentence);
    }
}
