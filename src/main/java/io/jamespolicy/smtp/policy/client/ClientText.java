package io.jamespolicy.smtp.policy.client;

/**
 * Text that a client sent, made safe to log and to show: it cannot end a line, forge a field or
 * paint a terminal.
 *
 * <p>Printable ASCII stays as it is; a double quote and a backslash get a backslash before them,
 * every other character becomes {@code \\uXXXX}. What is longer than {@value #MAX_LENGTH}
 * characters is cut, and the cut shown by three dots. Text that a {@code key=value} line could
 * misread is put in double quotes; empty text is {@code ""}.
 */
public final class ClientText {
    /** How many characters of the client's text are shown. */
    public static final int MAX_LENGTH = 64;

    private ClientText() {}

    /** The text escaped, cut and, where needed, in quotes. */
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
