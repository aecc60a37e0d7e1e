package io.jamespolicy.smtp.james.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What a client sends at once: commands that belong together, commands that do not, and no
 * commands.
 */
final class FuzzedCommands {
    private static final int MAX_PIPELINED = 16;
    private static final int LINES_OF_A_LARGE_MESSAGE = 40;

    private final Random random;
    private final FuzzedArguments arguments;
    private final Mutation mutation;

    FuzzedCommands(Random random) {
        this.random = random;
        this.arguments = new FuzzedArguments(random);
        this.mutation = new Mutation(random);
    }

    /** Whole lines, of which each is a command, unless one of them begins a message. */
    byte[] group() {
        switch (random.nextInt(16)) {
            case 0:
            case 1:
            case 2:
                return octets(transaction());
            case 3:
            case 4:
                return octets(lines(random.nextInt(MAX_PIPELINED), this::question));
            case 5:
                return octets(mutation.longLine(command()));
            case 6:
                return octets(mutation.junk());
            case 7:
                return octets(oneOf("EHLO ", "HELO ", "ehlo ") + arguments.helo() + "\r\n");
            case 8:
            case 9:
                return octets(command() + "\r\n");
            default:
                return octets(lines(random.nextInt(MAX_PIPELINED), () -> mutation.of(command())));
        }
    }

    /** What a client sends that is to be told of limits: a message would have it forgiven. */
    byte[] withoutMail() {
        switch (random.nextInt(4)) {
            case 0:
                return octets("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<nobody@example.org>\r\n");
            case 1:
                return octets(command() + "\r\n");
            default:
                return octets(lines(random.nextInt(MAX_PIPELINED), this::question));
        }
    }

    /** Lines of a message, and mostly its end. */
    byte[] text() {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(30) == 0 ? LINES_OF_A_LARGE_MESSAGE : random.nextInt(6);
        for (int i = 0; i < lines; i++) {
            text.append(
                    lines < LINES_OF_A_LARGE_MESSAGE ? line() : "x".repeat(random.nextInt(8_000)));
            text.append(random.nextInt(150) == 0 ? "\n" : "\r\n");
        }
        return octets(random.nextInt(4) == 0 ? text.append(line()) + "\r\n" : text + ".\r\n");
    }

    private String line() {
        return oneOf(
                "Subject: fuzz",
                "",
                "text",
                "..stuffed",
                ". no end",
                ".x",
                command(),
                mutation.of("text"));
    }

    private String transaction() {
        String recipients = lines(random.nextInt(5), () -> "RCPT TO:" + arguments.recipient());
        String begin = random.nextInt(4) == 0 ? "EHLO client.example\r\n" : "";
        return begin + "MAIL FROM:" + arguments.sender() + "\r\n" + recipients + "DATA\r\n";
    }

    private String question() {
        return oneOf(
                "NOOP",
                "NOOP " + arguments.anything(),
                "RSET",
                "RSET " + arguments.anything(),
                "VRFY",
                "VRFY " + arguments.question(),
                "VRFY " + arguments.question(),
                "EXPN " + arguments.question());
    }

    private String command() {
        return oneOf(
                question(),
                question(),
                "MAIL FROM:" + arguments.sender(),
                "mail from: " + arguments.sender(),
                "RCPT TO:" + arguments.recipient(),
                "RCPT TO:" + arguments.recipient(),
                "DATA",
                "EHLO " + arguments.helo(),
                "HELO " + arguments.helo(),
                "HELP",
                random.nextInt(40) == 0 ? "QUIT" : "RSET",
                random.nextInt(20) == 0 ? auth() : "NOOP",
                "XYZZY " + arguments.anything());
    }

    private String auth() {
        return oneOf(
                "AUTH",
                "AUTH PLAIN",
                "AUTH LOGIN",
                "AUTH LOGIN !",
                "AUTH CRAM-MD5",
                "AUTH PLAIN !",
                "AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwBzZWNyZXQ=",
                "AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwB3cm9uZw==");
    }

    private String lines(int count, Supplier<String> line) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= count; i++) {
            lines.append(line.get()).append("\r\n");
        }
        return lines.toString();
    }

    String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
