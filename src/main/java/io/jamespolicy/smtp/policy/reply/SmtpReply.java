package io.jamespolicy.smtp.policy.reply;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reply of the server: a reply code (RFC 5321 section 4.2), an enhanced status code (RFC 3463)
 * and one or more lines of text.
 *
 * <p>The two codes are checked against each other: a permanent reply with a transient status cannot
 * be written. A reply may close the connection after it was sent; by default it does not.
 */
@AutoValue
public abstract class SmtpReply {
    /** RFC 5321 section 4.5.3.1.5: 512 octets with the line end. */
    private static final int MAX_LINE_LENGTH = 510;

    /** Of the reply code, and of the blanks behind it and behind the status code. */
    private static final int CODE_LENGTH = 5;

    private static final Pattern ENHANCED_STATUS_CODE =
            Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    /**
     * A reply of one line.
     *
     * @throws IllegalArgumentException when the codes contradict each other, or the line is empty,
     *     not printable ASCII, or longer than 512 octets with both codes and the line end
     */
    public static SmtpReply of(int code, String enhancedStatusCode, String text) {
        return of(code, enhancedStatusCode, List.of(text));
    }

    /**
     * A reply of several lines, each of which carries both codes. Checked as a reply of one line
     * is.
     */
    public static SmtpReply of(int code, String enhancedStatusCode, List<String> text) {
        require(code >= 200 && code <= 599, "reply code out of range: %s", code);
        require(
                ENHANCED_STATUS_CODE.matcher(enhancedStatusCode).matches(),
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

    /** Whether a text can stand in a reply: printable ASCII, and not empty. */
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

    /** As the client reads it, line by line (RFC 5321 section 4.2.1), without the line ends. */
    public List<String> lines() {
        String last = text().get(text().size() - 1);
        return Stream.concat(
                        text().subList(0, text().size() - 1).stream()
                                .map(line -> code() + "-" + enhancedStatusCode() + " " + line),
                        Stream.of(codes() + " " + last))
                .collect(Collectors.toList());
    }

    /** Whether the connection is closed behind this reply. */
    public abstract boolean isClosing();

    /** RFC 5321 section 4.2.1: 4yz, the client may try again. */
    public boolean isTransient() {
        return code() / 100 == 4;
    }

    private String codes() {
        return code() + " " + enhancedStatusCode();
    }

    /** The reply as the client reads it, but for the hyphens of a reply of several lines. */
    @Override
    public String toString() {
        return codes() + " " + String.join("\n" + codes() + " ", text());
    }
}
