package io.jamespolicy.smtp.james.load;

import java.nio.charset.StandardCharsets;

/**
 * Octets that go out in one write, and the codes of the replies that are due for them: each the
 * beginning of a reply, or several of which one is due, as {@code 250|252}.
 */
final class Exchange {
    /** Stands between codes of which one is due; a regular expression. */
    static final String OR = "\\|";

    private final byte[] octets;
    private final String[] codes;

    private Exchange(byte[] octets, String... codes) {
        this.octets = octets;
        this.codes = codes;
    }

    /** Of lines without their ends. */
    static Exchange ofLines(String lines, String... codes) {
        return of((lines + "\r\n").getBytes(StandardCharsets.US_ASCII), codes);
    }

    static Exchange of(byte[] octets, String... codes) {
        return new Exchange(octets, codes);
    }

    byte[] octets() {
        return octets;
    }

    String[] codes() {
        return codes;
    }
}
