package io.jamespolicy.smtp.james.fuzz;

import java.util.Random;

/** Valid and invalid arguments of commands. */
final class FuzzedArguments {
    private static final String[] ADDRESSES = {
        "bob@example.org",
        "BOB@Example.ORG",
        "alias@example.org",
        "nobody@example.org",
        "group@example.org",
        "away@example.org",
        "gone@example.org",
        "loop@example.org",
        "x@elsewhere.example",
        "\"b \\\" b\"@example.org",
        "postmaster",
        "bob",
        "a@b@c",
        "@example.org",
        "@relay.example:bob@example.org",
        "bob@[127.0.0.1]",
        "bob@",
        "b\0b@example.org",
        "b\u00e9b@example.org",
        ""
    };
    private static final String[] ANYTHING = {
        "x",
        " ",
        "  y",
        "\t",
        "\0",
        "\u00ff\u00fe",
        "%n{}${jndi:x}",
        "x\ry",
        "\"",
        "<>",
        "\u001b[2J",
        "a=b",
    };
    private static final String[] SIZES = {
        "0",
        "100",
        "65536",
        "65537",
        "2147483648",
        "9223372036854775808",
        "99999999999999999999",
        "999999999999999999999",
        "-5",
        "+5",
        "",
        "1e3",
        "5 SIZE=5",
        "\u0661"
    };

    private final Random random;

    FuzzedArguments(Random random) {
        this.random = random;
    }

    String anything() {
        return any(ANYTHING);
    }

    String helo() {
        return any("client.example", "[127.0.0.1]", "client.example", any(ANYTHING));
    }

    String query() {
        switch (random.nextInt(6)) {
            case 0:
                return "<" + any(ADDRESSES) + ">";
            case 1:
                return any("Bob Example", "\"Bob Example\"", "Bob <bob@example.org>", "bob bob");
            case 2:
                return any(ANYTHING);
            case 3:
                return any(ADDRESSES) + " SMTPUTF8";
            default:
                return any(ADDRESSES);
        }
    }

    String nobody() {
        return any("<nobody@example.org>", "<x@example.org>", "<gone@example.org>", "<@>");
    }

    String sender() {
        String path = any("<a@example.com>", "<>", "<a@example.com>", "<" + any(ADDRESSES) + ">");
        switch (random.nextInt(6)) {
            case 0:
                return path + " SIZE=" + any(SIZES);
            case 1:
                return path + " BODY=8BITMIME SIZE=" + random.nextInt(100_000);
            case 2:
                return path + " " + any("SIZE", "size=5", "X=Y", "AUTH=<>", "SIZE =5", "RET=HDRS");
            default:
                return path;
        }
    }

    /** Mostly valid ones, since what follows is more interesting than another refusal. */
    String recipient() {
        switch (random.nextInt(8)) {
            case 0:
                return "<" + any(ADDRESSES) + ">";
            case 1:
                return "<bob@example.org> " + any("NOTIFY=NEVER", "X", "SIZE=5", "  ");
            case 2:
                return any(ADDRESSES);
            default:
                return "<bob@example.org>";
        }
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
