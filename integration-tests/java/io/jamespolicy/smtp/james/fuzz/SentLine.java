package io.jamespolicy.smtp.james.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A line as James reads it: up to a line feed. As a command it is parsed like James's {@code
 * CommandDispatcher.parseRequest}: surrounding blanks and control characters are removed, the verb
 * ends at the first blank, and octets that are not ASCII become replacement characters.
 */
final class SentLine {
    /** James's {@code AbstractChannelPipelineFactory.MAX_LINE_LENGTH}, without the line end. */
    private static final int MAX_LENGTH = 8192;

    private final byte[] octets;
    private final String command;

    private SentLine(byte[] octets) {
        this.octets = octets;
        this.command = new String(octets, StandardCharsets.US_ASCII).trim();
    }

    /** The lines in what was sent; text after the last line feed is not a line. */
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

    /** The argument; empty if there is none. */
    String argument() {
        int blank = command.indexOf(' ');
        return blank > 0 ? command.substring(blank + 1) : "";
    }

    /** Whether James discards it and answers {@code 500 Line length exceeded}. */
    boolean isTooLong() {
        return octets.length - (endsWithCrlf() ? 2 : 1) > MAX_LENGTH;
    }

    boolean endsWithCrlf() {
        return octets.length > 1 && octets[octets.length - 2] == '\r';
    }

    boolean isEndOfData() {
        return octets.length == 3 && octets[0] == '.' && octets[1] == '\r';
    }

    /** Its octets in a message (RFC 1870 section 5), without a stuffing dot. */
    int octetsOfMessage() {
        boolean stuffed = octets.length > 1 && octets[0] == '.' && octets[1] == '.';
        return octets.length - (stuffed ? 1 : 0);
    }

    /** Escaped and cut, for error messages. */
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
