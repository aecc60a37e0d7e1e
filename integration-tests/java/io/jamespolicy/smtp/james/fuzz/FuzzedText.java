package io.jamespolicy.smtp.james.fuzz;

import java.util.Random;
import java.util.function.Supplier;

/**
 * What a client sends after DATA: small and large messages, up to the limit and beyond, with lines
 * that look like commands, like the end, or like no line; mostly with the end.
 */
final class FuzzedText {
    private static final int LONG_LINE = 8_000;
    private static final int MAX_LONG_LINES = 50;
    private static final int LINE = 1_000;
    private static final int AROUND_THE_LIMIT = 3;

    private final Random random;
    private final Mutation mutation;
    private final Supplier<String> command;

    FuzzedText(Random random, Mutation mutation, Supplier<String> command) {
        this.random = random;
        this.mutation = mutation;
        this.command = command;
    }

    String any() {
        switch (random.nextInt(60)) {
            case 0:
            case 1:
                return large();
            case 2:
                return asLargeAsMayBe();
            case 3:
            case 4:
                return mutation.longLine(line()) + end();
            case 5:
                return line()
                        + oneOf("\n", "\r\n.\n", "\n.\n", "\n.\r\n", "\r.\r\n", "\0\n")
                        + end();
            default:
                return lines(random.nextInt(6)) + end();
        }
    }

    private String large() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(MAX_LONG_LINES); i >= 0; i--) {
            text.append("x".repeat(random.nextInt(LONG_LINE))).append("\r\n");
        }
        return text + end();
    }

    /** Exactly the limit, one octet less, or one more; with stuffed dots that do not count. */
    private String asLargeAsMayBe() {
        long octets = FuzzLimits.SMALL.limit() - 1 + random.nextInt(AROUND_THE_LIMIT);
        StringBuilder text = new StringBuilder();
        for (; octets >= 2 * LINE; octets -= LINE) {
            text.append(oneOf("x", "..")).append("x".repeat(LINE - 3)).append("\r\n");
        }
        return text + "x".repeat((int) octets - 2) + "\r\n.\r\n";
    }

    private String lines(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line()).append(random.nextInt(40) == 0 ? "\r\r\n" : "\r\n");
        }
        return text.toString();
    }

    /** Or none, so that the message continues. */
    private String end() {
        return random.nextInt(5) == 0 ? "" : ".\r\n";
    }

    private String line() {
        return oneOf(
                "Subject: fuzz",
                "",
                "text",
                "..stuffed",
                ". no end",
                ".x",
                ".\0",
                "\u00e9\0\u00ff",
                command.get(),
                mutation.of("text"));
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
