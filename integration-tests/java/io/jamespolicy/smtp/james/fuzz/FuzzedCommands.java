package io.jamespolicy.smtp.james.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;

/** What a client sends at once: related commands, unrelated commands, and other input. */
final class FuzzedCommands {
    private static final int MAX_PIPELINED = 16;

    private final Random random;
    private final FuzzedArguments arguments;
    private final Mutation mutation;
    private final FuzzedText text;

    FuzzedCommands(Random random) {
        this.random = random;
        this.arguments = new FuzzedArguments(random);
        this.mutation = new Mutation(random);
        this.text = new FuzzedText(random, mutation, this::command);
    }

    /** Whole lines, each a command unless one starts a message. */
    byte[] group() {
        switch (random.nextInt(16)) {
            case 0:
            case 1:
                return octets(transaction());
            case 2:
                return octets(transaction() + text.any() + lines(3, this::command));
            case 3:
            case 4:
                return octets(lines(random.nextInt(MAX_PIPELINED), this::query));
            case 5:
                return octets(mutation.longLine(command()));
            case 6:
                return octets(mutation.junk());
            case 7:
                return octets(oneOf("EHLO ", "HELO ", "ehlo ") + arguments.helo() + "\r\n");
            case 8:
                return octets(command() + "\r\n");
            case 9:
                return octets(command() + oneOf("\n", "\r\r\n", "\0\r\n", " \r\n", "\r\n\r\n"));
            default:
                return octets(lines(random.nextInt(MAX_PIPELINED), () -> mutation.of(command())));
        }
    }

    /** Commands that exceed limits, without an accepted message, which resets them. */
    byte[] withoutMail() {
        return octets(
                random.nextInt(4) == 0
                        ? command() + "\r\n"
                        : lines(random.nextInt(MAX_PIPELINED), this::query));
    }

    /** A harvester: one transaction with unknown recipients. */
    byte[] recipientsThatAreRefused() {
        return octets(
                "EHLO x\r\nMAIL FROM:<>\r\n"
                        + lines(
                                random.nextInt(MAX_PIPELINED),
                                () -> "RCPT TO:" + arguments.nobody()));
    }

    /** A harvester that aborts each transaction after a recipient. */
    byte[] transactionsGivenUp() {
        return octets(
                lines(
                        random.nextInt(3),
                        () ->
                                oneOf("EHLO x", "HELO x", "RSET")
                                        + "\r\nMAIL FROM:<>\r\nRCPT TO:"
                                        + oneOf("<bob@example.org>", arguments.nobody())));
    }

    /** Lines of a message, mostly with its end. */
    byte[] text() {
        return octets(text.any());
    }

    private String transaction() {
        String recipients = lines(random.nextInt(5), () -> "RCPT TO:" + arguments.recipient());
        String begin = random.nextInt(4) == 0 ? "EHLO client.example\r\n" : "";
        return begin + "MAIL FROM:" + arguments.sender() + "\r\n" + recipients + "DATA\r\n";
    }

    private String query() {
        return oneOf(
                "NOOP",
                "NOOP " + arguments.anything(),
                "RSET",
                "RSET " + arguments.anything(),
                "VRFY",
                "VRFY " + arguments.query(),
                "VRFY " + arguments.query(),
                "EXPN " + arguments.query());
    }

    private String command() {
        return oneOf(
                query(),
                query(),
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
