package io.jamespolicy.smtp.policy.reply;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reply of the server: a reply code (RFC 5321 section 4.2), an enhanced status code (RFC 3463)
 * and one or more lines of text.
 *
 * <p>The two codes must agree: a permanent reply with a transient status cannot be created. By
 * default a reply does not close the connection.
 */
@AutoValue
public abstract class SmtpReply {
    /** RFC 5321 section 4.5.3.1.5: 512 octets with the line end. */
    private static final int MAX_LINE_LENGTH = 510;

    /** The reply code and two blanks. */
    private static final int CODE_LENGTH = 5;

    /**
     * A reply of one line.
     *
     * @throws IllegalArgumentException when the codes do not agree, or the line is empty, not
     *     printable ASCII, or longer than 512 octets including codes and line end
     */
    public static SmtpReply of(int code, String enhancedStatusCode, String text) {
        return of(code, enhancedStatusCode, List.of(text));
    }

    /**
     * A reply of several lines. Each line has both codes. The checks are those of a reply of one
     * line.
     */
    public static SmtpReply of(int code, String enhancedStatusCode, List<String> text) {
        require(code >= 200 && code <= 599, "reply code out of range: %s", code);
        require(
                StatusCodeText.end(enhancedStatusCode, 0) == enhancedStatusCode.length(),
                "no status code: %s",
                enhancedStatusCode);
        require(
                enhancedStatusCode.charAt(0) - '0' == code / 100,
                "contradicts the reply code: %s",
                enhancedStatusCode);
        require(!text.isEmpty(), "a reply has at least one line: %s", text);
        int room = MAX_LINE_LENGTH - CODE_LENGTH - enhancedStatusCode.length();
        for (String line : text) {
            require(isPrintableAscii(line), "not printable ASCII: %s", line);
            require(line.length() <= room, "line too long: %s", line);
        }
        return new AutoValue_SmtpReply(code, enhancedStatusCode, List.copyOf(text), false);
    }

    /** Whether a text may be in a reply: it is printable ASCII and not empty. */
    public static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static void require(boolean condition, String message, Object wrong) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(message, wrong));
        }
    }

    /** The same reply, after which the server closes the connection. */
    public SmtpReply thenClose() {
        return new AutoValue_SmtpReply(code(), enhancedStatusCode(), text(), true);
    }

    public abstract int code();

    public abstract String enhancedStatusCode();

    /** The lines without the codes; never empty. */
    public abstract List<String> text();

    /** The lines as the client reads them (RFC 5321 section 4.2.1), without line ends. */
    public List<String> lines() {
        String last = text().get(text().size() - 1);
        return Stream.concat(
                        text().subList(0, text().size() - 1).stream()
                                .map(line -> code() + "-" + enhancedStatusCode() + " " + line),
                        Stream.of(codes() + " " + last))
                .collect(Collectors.toList());
    }

    /** Whether the server closes the connection after this reply. */
    public abstract boolean isClosing();

    /** RFC 5321 section 4.2.1: after a 4yz reply the client may try again. */
    public boolean isTransient() {
        return code() / 100 == 4;
    }

    private String codes() {
        return code() + " " + enhancedStatusCode();
    }

    /** The reply as the client reads it, except for the hyphens of a reply of several lines. */
    @Override
    public String toString() {
        return codes() + " " + String.join("\n" + codes() + " ", text());
    }
}
