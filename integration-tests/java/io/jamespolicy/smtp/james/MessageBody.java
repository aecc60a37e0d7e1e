package io.jamespolicy.smtp.james;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message of an exact size, as sent (RFC 5321 section 4.5.2). */
public final class MessageBody {
    private static final String HEADER = "Subject: sized\r\n\r\n";
    private static final int LINE = 78;

    private MessageBody() {}

    /**
     * A message of this size as RFC 1870 counts, with a header and lines of at most 78 octets,
     * followed by the dot that ends it.
     *
     * @throws IllegalArgumentException when the header alone is larger
     */
    public static byte[] ofOctets(int octets) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(octets + LINE);
        write(message, HEADER);
        fill(message, octets - HEADER.length(), "x", "x");
        write(message, ".\r\n");
        return message.toByteArray();
    }

    /** The same, with a dot at the start of each line of the body, which is stuffed. */
    public static byte[] dottedOfOctets(int octets) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(octets + octets / 3);
        write(message, HEADER);
        fill(message, octets - HEADER.length(), "..", ".");
        write(message, ".\r\n");
        return message.toByteArray();
    }

    private static void fill(
            ByteArrayOutputStream message, int octets, String start, String counted) {
        int left = octets;
        if (left < 0 || left > 0 && left < 2 + counted.length()) {
            throw new IllegalArgumentException("too few octets for a message");
        }
        while (left > 0) {
            int line = left <= LINE ? left : Math.min(LINE, left - 2 - counted.length());
            write(message, start + "y".repeat(line - 2 - counted.length()) + "\r\n");
            left -= line;
        }
    }

    private static void write(ByteArrayOutputStream message, String text) {
        message.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
