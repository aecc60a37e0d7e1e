package io.jamespolicy.smtp.james.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A line that a client sent, as James takes it: up to a line feed, whatever stands before that. As
 * a command it is read as {@code CommandDispatcher.parseRequest} of James reads it: blanks and
 * control characters around it are dropped, the verb ends at the first blank, and what is not ASCII
 * is a replacement character.
 */
final class SentLine {
    /** {@code AbstractChannelPipelineFactory.MAX_LINE_LENGTH} of James, without the line end. */
    private static final int MAX_LENGTH = 8192;

    private final byte[] octets;
    private final String command;

    private SentLine(byte[] octets) {
        this.octets = octets;
        this.command = new String(octets, StandardCharsets.US_ASCII).trim();
    }

    /** The lines of what was sent; what stands behind the last line feed is none. */
    static List<SentLine> of(byte[] sent) {
        List<SentLine> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '\n') {
                lines.add(new SentLine(Arrays.copyOfRange(sent, begin, i + 1)));
                begin = i + 1;
            }
        }
        return lines;
    }

    String verb() {
        int blank = command.indexOf(' ');
        return (blank > 0 ? command.substring(0, blank) : command).toUpperCase(Locale.US);
    }

    /** What stands behind the verb; empty where nothing does. */
    String argument() {
        int blank = command.indexOf(' ');
        return blank > 0 ? command.substring(blank + 1) : "";
    }

    /** Whether James throws it away and answers {@code 500 Line length exceeded}. */
    boolean isTooLong() {
        return octets.length - (endsWithCrlf() ? 2 : 1) > MAX_LENGTH;
    }

    boolean endsWithCrlf() {
        return octets.length > 1 && octets[octets.length - 2] == '\r';
    }

    boolean isEndOfData() {
        return octets.length == 3 && octets[0] == '.' && octets[1] == '\r';
    }

    /** What it adds to a message (RFC 1870 section 5): a stuffing dot does not count. */
    int octetsOfMessage() {
        boolean stuffed = octets.length > 1 && octets[0] == '.' && octets[1] == '.';
        return octets.length - (stuffed ? 1 : 0);
    }

    /** So that a failure can be read: escaped and cut. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder("C: ");
        for (int i = 0; i < Math.min(octets.length, 120); i++) {
            char c = (char) (octets[i] & 0xff);
            shown.append(
                    c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\x%02x", (int) c));
        }
        return octets.length > 120 ? shown + "... of " + octets.length : shown.toString();
    }
}
