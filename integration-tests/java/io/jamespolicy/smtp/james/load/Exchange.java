package io.jamespolicy.smtp.james.load;

import java.nio.charset.StandardCharsets;

/**
 * Octets in one write and the expected codes of the replies: prefixes, or alternatives such as
 * {@code 250|252}.
 */
final class Exchange {
    /** Separates alternatives; codes are regular expressions. */
    static final String OR = "\\|";

    private final byte[] octets;
    private final String[] codes;

    private Exchange(byte[] octets, String... codes) {
        this.octets = octets;
        this.codes = codes;
    }

    /** An exchange of lines without their ends. */
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
