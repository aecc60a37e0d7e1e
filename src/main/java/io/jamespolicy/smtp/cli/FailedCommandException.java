package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A command fails. The message explains the reason in one sentence. */
final class FailedCommandException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedCommandException(String sentence) {
        super(sentence);
    }

    /** A file or folder exists but cannot be read. */
    static FailedCommandException unreadable(Path file, IOException cause) {
        return new FailedCommandException(file + " cannot be read: " + reason(cause));
    }

    /**
     * Adds the exception's type, since the message of a file system exception is often the file
     * name only.
     */
    static String reason(IOException e) {
        return e.getClass() == IOException.class
                ? e.getMessage()
                : e.getClass().getSimpleName().replaceFirst("Exception$", "")
                        + ": "
                        + e.getMessage();
    }
}
