package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text file that can be written back byte for byte. */
final class TextFile {
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final byte[] octets;
    private final Charset charset;
    private final String mark;
    private final String text;

    private TextFile(Path path, byte[] octets, Charset charset, String decoded) {
        this.path = path;
        this.octets = octets;
        this.charset = charset;
        this.mark = decoded.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        this.text = decoded.substring(mark.length());
    }

    /** Reads a properties file. Each byte becomes one character, so none is lost. */
    static TextFile ofOctets(Path path) throws FailedCommandException {
        byte[] octets = read(path);
        Charset charset = StandardCharsets.ISO_8859_1;
        return new TextFile(path, octets, charset, new String(octets, charset));
    }

    /**
     * Reads an XML file. The encoding is that of the byte order mark, else that of the XML
     * declaration, else UTF-8.
     *
     * @throws FailedCommandException also when the content does not match the encoding
     */
    static TextFile ofXml(Path path) throws FailedCommandException {
        byte[] octets = read(path);
        try {
            Charset charset = charset(octets);
            String text = charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
            if (Arrays.equals(text.getBytes(charset), octets)) {
                return new TextFile(path, octets, charset, text);
            }
        } catch (CharacterCodingException
                | IllegalCharsetNameException
                | UnsupportedCharsetException e) {
            throw new FailedCommandException(
                    path + " is not changed: it is not in the encoding that it declares");
        }
        throw new FailedCommandException(path + " is not changed: its encoding is not understood");
    }

    private static Charset charset(byte[] octets) {
        if (octets.length > 1 && octets[0] == (byte) 0xFE && octets[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (octets.length > 1 && octets[0] == (byte) 0xFF && octets[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        String start =
                new String(octets, 0, Math.min(octets.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(start);
        return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    }

    private static byte[] read(Path path) throws FailedCommandException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw FailedCommandException.unreadable(path, e);
        }
    }

    Path path() {
        return path;
    }

    byte[] octets() {
        return octets.clone();
    }

    /** The text without the byte order mark. */
    String text() {
        return text;
    }

    /** Encodes a changed text with the byte order mark and the charset of this file. */
    byte[] encoded(String other) {
        return (mark + other).getBytes(charset);
    }
}
