package io.jamespolicy.smtp.policy.client;

/**
 * Escapes text from a client for logs and displays: it cannot end a line, forge a field or send
 * terminal control codes.
 *
 * <p>Printable ASCII is kept. A double quote and a backslash are escaped with a backslash, and
 * every other character becomes {@code \\uXXXX}. Longer text is cut, by default after {@value
 * #MAX_LENGTH} characters, and ends in three dots. Text that would be ambiguous in a {@code
 * key=value} line is quoted; empty text is {@code ""}.
 */
public final class ClientText {
    /** The number of characters shown by default. */
    public static final int MAX_LENGTH = 64;

    private ClientText() {}

    /** The text, escaped, cut and quoted where needed. */
    public static String of(String raw) {
        return quoted(escaped(raw), "");
    }

    /** The text, escaped and cut, for places that need no quotes. */
    public static String escaped(String raw) {
        return escaped(raw, MAX_LENGTH);
    }

    /** The text, escaped and cut after so many of its characters. */
    public static String escaped(String raw, int most) {
        int shown = Math.min(raw.length(), most);
        StringBuilder text = new StringBuilder(shown + 16);
        for (int i = 0; i < shown; i++) {
            append(text, raw.charAt(i));
        }
        if (shown < raw.length()) {
            text.append("...");
        }
        return text.toString();
    }

    /**
     * The escaped text as a value of a {@code key=value} line, quoted where needed.
     *
     * @param delimiters other characters for which it is quoted
     */
    public static String quoted(String escaped, String delimiters) {
        return isPlain(escaped, delimiters) ? escaped : '"' + escaped + '"';
    }

    private static void append(StringBuilder text, char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (c >= ' ' && c <= '~') {
            text.append(c);
        } else {
            text.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isPlain(String escaped, String delimiters) {
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c <= ' ' || c > '~' || c == '=' || c == '\\' || delimiters.indexOf(c) >= 0) {
                return false;
            }
        }
        return !escaped.isEmpty();
    }
}
