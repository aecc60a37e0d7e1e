package io.jamespolicy.smtp.james;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session file. integration-tests/sessions/README.md has its grammar. */
public final class SmtpDialogue {
    private static final Pattern OCTET = Pattern.compile("\\\\x([0-9a-fA-F]{2})");
    private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)\\*(.)}");

    private static final Pattern LINE =
            Pattern.compile(
                    "#.*||policy: [a-z-]+|listener: (relay|submission)|james: \\d+\\.\\d+"
                            + "|C: ?.*|S: .*|B: \\d+( dotted)?|T:|X:");

    private final Path file;
    private final List<String> lines;

    private SmtpDialogue(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException for a line that is not valid, or when the last line is the
     *     client's
     */
    public static SmtpDialogue read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        require(lines.get(0).startsWith("# "), file + ":1: not a comment that tells the rule");
        for (int i = 0; i < lines.size(); i++) {
            require(
                    LINE.matcher(lines.get(i)).matches(),
                    file + ":" + (i + 1) + ": not understood");
        }
        String last = lines.get(lines.size() - 1);
        require(last.startsWith("S:") || last.startsWith("X:"), file + ": ends without a reply");
        return new SmtpDialogue(file, lines);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The rule that it tests. */
    public String title() {
        return file.getFileName() + ": " + lines.get(0).substring(1).trim();
    }

    /** The policy of the server; {@code default} without a smtppolicy.xml. */
    public String policy() {
        return directive("policy: ", "default");
    }

    /** The port of the listener. */
    public int port(JamesPorts ports) {
        return directive("listener: ", "relay").equals("submission")
                ? ports.submission()
                : ports.smtp();
    }

    /** Whether it runs on this version of James, such as {@code 3.9.0}. */
    public boolean isFor(String version) {
        return version.startsWith(directive("james: ", ""));
    }

    private String directive(String name, String otherwise) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * Runs it against a server.
     *
     * @throws AssertionError with the line, for an unexpected reply
     */
    public void play(JamesPorts ports) throws IOException, GeneralSecurityException {
        try (SmtpConnection connection = SmtpConnection.to(port(ports))) {
            ByteArrayOutputStream pipelined = new ByteArrayOutputStream();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("C:")) {
                    pipelined.writeBytes(octets(line.substring(2).replaceFirst("^ ", "")));
                } else if (line.indexOf(':') == 1) {
                    connection.send(pipelined.toByteArray());
                    pipelined.reset();
                    step(connection, i);
                }
            }
        }
    }

    private void step(SmtpConnection connection, int index)
            throws IOException, GeneralSecurityException {
        String line = lines.get(index);
        String argument = line.substring(2).trim();
        switch (line.substring(0, 2)) {
            case "S:":
                expect(index, argument, connection.line());
                break;
            case "B:":
                connection.send(body(argument));
                break;
            case "T:":
                connection.startTls();
                break;
            default:
                expect(index, "", connection.remainder());
        }
    }

    private void expect(int index, String expected, String actual) {
        if (!actual.equals(expected)) {
            throw new AssertionError(
                    String.format(
                            "%s:%d%nexpected: %s%n but was: %s",
                            file, index + 1, expected, actual));
        }
    }

    private static byte[] body(String argument) {
        String[] words = argument.split(" ");
        int octets = Integer.parseInt(words[0]);
        return words.length > 1 && words[1].equals("dotted")
                ? MessageBody.dottedOfOctets(octets)
                : MessageBody.ofOctets(octets);
    }

    private static byte[] octets(String text) {
        String repeated =
                REPETITION
                        .matcher(text)
                        .replaceAll(
                                match ->
                                        Matcher.quoteReplacement(
                                                match.group(2)
                                                        .repeat(Integer.parseInt(match.group(1)))));
        String raw =
                OCTET.matcher(repeated)
                        .replaceAll(
                                match ->
                                        Matcher.quoteReplacement(
                                                String.valueOf(
                                                        (char)
                                                                Integer.parseInt(
                                                                        match.group(1), 16))));
        return (raw + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
