package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A command cannot do what it is asked for, for a reason that stands in one sentence. */
final class FailedCommandException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedCommandException(String sentence) {
        super(sentence);
    }

    /** A file or folder is there, but cannot be read. */
    static FailedCommandException unreadable(Path file, IOException cause) {
        return new FailedCommandException(file + " cannot be read: " + reason(cause));
    }

    /** The message of a file system's exception is often the name of the file alone. */
    static String reason(IOException e) {
        return e.getClass() == IOException.class
                ? e.getMessage()
                : e.getClass().getSimpleName().replaceFirst("Exception$", "")
                        + ": "
                        + e.getMessage();
    }
}
