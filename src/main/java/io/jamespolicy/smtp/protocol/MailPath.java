package io.jamespolicy.smtp.protocol;

import java.util.Optional;

/**
 * Reads the path of MAIL and RCPT for events (RFC 5321 section 4.1.2), also where James refuses the
 * command before it has parsed the path. The client may have written anything.
 */
public final class MailPath {
    private MailPath() {}

    /** The path without its brackets; empty for another argument. */
    public static Optional<String> of(String argument) {
        int begin = argument.indexOf(':') + 1;
        if (begin == 0) {
            return Optional.empty();
        }
        String path = argument.substring(begin).strip();
        boolean bracketed = path.startsWith("<");
        int start = bracketed ? 1 : 0;
        int end = start;
        boolean quoted = false;
        while (end < path.length() && (quoted || !isEnd(path.charAt(end), bracketed))) {
            quoted ^= path.charAt(end) == '"';
            end++;
        }
        return Optional.of(path.substring(start, end));
    }

    private static boolean isEnd(char c, boolean bracketed) {
        return bracketed ? c == '>' : c == ' ';
    }
}
