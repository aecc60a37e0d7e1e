package io.jamespolicy.smtp.policy.client;

/**
 * Escapes text from a client for logs and displays: it cannot end a line, forge a field or send
 * terminal control codes.
 *
 * <p>Printable ASCII is kept. A double quote and a backslash are escaped with a backslash, and
 * every other character becomes {@code \\uXXXX}. Longer text is cut after {@value #MAX_LENGTH}
 * characters and ends in three dots. Text that would be ambiguous in a {@code key=value} line is
 * quoted; empty text is {@code ""}.
 */
public final class ClientText {
    /** The maximum number of characters shown. */
    public static final int MAX_LENGTH = 64;

    private ClientText() {}

    /** The text, escaped, cut and quoted where needed. */
    public static String of(String raw) {
        int shown = Math.min(raw.length(), MAX_LENGTH);
        StringBuilder text = new StringBuilder(shown + 16);
        for (int i = 0; i < shown; i++) {
            append(text, raw.charAt(i));
        }
        if (shown < raw.length()) {
            text.append("...");
        }
        return isPlain(raw, shown) ? text.toString() : text.insert(0, '"').append('"').toString();
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

    private static boolean isPlain(String raw, int shown) {
        for (int i = 0; i < shown; i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c > '~' || c == '=' || c == '"' || c == '\\') {
                return false;
            }
        }
        return shown > 0;
    }
}
