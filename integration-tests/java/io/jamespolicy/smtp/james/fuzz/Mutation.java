package io.jamespolicy.smtp.james.fuzz;

import java.util.Locale;
import java.util.Random;

/** Changes a line like a careless or malicious client. */
final class Mutation {
    /** Avoids lengths near James's own limit, where the outcome depends on timing. */
    private static final int[] LENGTHS = {512, 600, 2_000, 8_000, 9_000, 20_000, 100_000};

    private static final String[] INSERTIONS = {
        " ", "  ", "\t", "\0", "\r", "\n", "\u00e9", "\u00ff", "\u0080", "\"", "<", ">", ":", "=",
        "@", "\\", "\b", "\u007f", "%s", ",", ".",
    };

    private static final String[] FILLINGS = {" ", "\t", "\r", "\0", "\u00ff", "x", "."};

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** Returns the line, mostly unchanged. */
    String of(String line) {
        String mutated = line;
        for (int i = random.nextInt(10) - 7; i >= 0; i--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private String once(String line) {
        int at = random.nextInt(line.length() + 1);
        int behind = Math.min(line.length(), at + 1 + random.nextInt(4));
        switch (random.nextInt(6)) {
            case 0:
                return line.substring(0, at);
            case 1:
                return line.substring(0, at) + line.substring(behind);
            case 2:
                return line.substring(0, behind) + line.substring(at);
            case 3:
                return line.toLowerCase(Locale.ROOT);
            default:
                return line.substring(0, at)
                        + INSERTIONS[random.nextInt(INSERTIONS.length)]
                        + line.substring(at);
        }
    }

    /** The line, extended to one of some lengths. */
    String longLine(String line) {
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        String filling = FILLINGS[random.nextInt(FILLINGS.length)] + "x";
        String whole = line + " " + filling.repeat(length / 2);
        return whole.substring(0, length) + "\r\n";
    }

    /** Random octets. */
    String junk() {
        StringBuilder junk = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) {
            junk.append((char) random.nextInt(256));
        }
        return junk + "\r\n";
    }
}
