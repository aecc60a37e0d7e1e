package io.jamespolicy.smtp.cli.edit;

/** A file is not changed. The message explains the reason to the operator. */
public final class RefusedEditException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedEditException(String sentence) {
        super(sentence);
    }

    static RefusedEditException atLine(int line, String sentence) {
        return new RefusedEditException("line " + line + ": " + sentence);
    }
}
