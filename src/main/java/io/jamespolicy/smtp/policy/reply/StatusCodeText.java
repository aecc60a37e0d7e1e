package io.jamespolicy.smtp.policy.reply;

/**
 * Finds an enhanced status code (RFC 3463 section 2) in a text. Without a pattern, since each reply
 * is read or created.
 */
final class StatusCodeText {
    private static final String CLASSES = "245";
    private static final int MOST_DIGITS = 3;

    private StatusCodeText() {}

    /** The end of the code that begins here; -1 where none does. */
    static int end(String text, int begin) {
        boolean hasClass =
                begin + 1 < text.length()
                        && CLASSES.indexOf(text.charAt(begin)) >= 0
                        && text.charAt(begin + 1) == '.';
        if (!hasClass) {
            return -1;
        }
        int subject = begin + 2;
        int dot = endOfNumber(text, subject);
        if (dot == subject || dot == text.length() || text.charAt(dot) != '.') {
            return -1;
        }
        int end = endOfNumber(text, dot + 1);
        return end == dot + 1 ? -1 : end;
    }

    /** The end of the digits that begin here, of which there are three at most. */
    private static int endOfNumber(String text, int begin) {
        int end = begin;
        while (end < text.length() && end < begin + MOST_DIGITS && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
