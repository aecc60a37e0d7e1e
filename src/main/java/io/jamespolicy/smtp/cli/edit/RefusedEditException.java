package io.jamespolicy.smtp.cli.edit;

/** A file is not changed, for a reason that an operator understands from the message alone. */
public final class RefusedEditException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedEditException(String sentence) {
        super(sentence);
    }

    static RefusedEditException atLine(int line, String sentence) {
        return new RefusedEditException("line " + line + ": " + sentence);
    }
}
