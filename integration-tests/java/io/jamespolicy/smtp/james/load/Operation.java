package io.jamespolicy.smtp.james.load;

import io.jamespolicy.smtp.james.MessageBody;
import java.util.Collections;
import java.util.List;

/**
 * An operation with the expected replies. If pipelined (RFC 2920), it is sent in as few writes as
 * possible.
 */
public final class Operation {
    /** The sender of all mail. */
    public static final String SENDER = "load@example.com";

    /**
     * The maximum number of commands per write: James reads the rest of a write again for each line
     * until the first DATA.
     */
    private static final int COMMANDS_IN_A_WRITE = 20;

    private static final String MAIL = "MAIL FROM:<" + SENDER + ">";
    private static final String RECIPIENT = "RCPT TO:<bob@example.org>";

    private final List<Exchange> exchanges;
    private final int count;

    private Operation(int count, Exchange... exchanges) {
        this.exchanges = List.of(exchanges);
        this.count = count;
    }

    /** A command with this reply code; pipelined, {@value #COMMANDS_IN_A_WRITE} of it. */
    public static Operation command(String line, String code, boolean pipelined) {
        int count = pipelined ? COMMANDS_IN_A_WRITE : 1;
        return new Operation(
                count,
                Exchange.ofLines(
                        String.join("\r\n", Collections.nCopies(count, line)),
                        Collections.nCopies(count, code).toArray(new String[0])));
    }

    /**
     * A message of this size to bob@example.org, with this code at its end. If pipelined, the
     * envelope and DATA are one group.
     */
    public static Operation message(int octets, String code, boolean pipelined) {
        return message("", octets, code, pipelined);
    }

    /** An accepted message with a declared size. */
    public static Operation declaredMessage(int octets, boolean pipelined) {
        return message(" SIZE=" + octets, octets, "250", pipelined);
    }

    private static Operation message(
            String parameters, int octets, String code, boolean pipelined) {
        String mail = MAIL + parameters;
        Exchange text = Exchange.of(MessageBody.ofOctets(octets), code);
        if (pipelined) {
            return new Operation(
                    1,
                    Exchange.ofLines(
                            String.join("\r\n", mail, RECIPIENT, "DATA"), "250", "250", "354"),
                    text);
        }
        return new Operation(
                1,
                Exchange.ofLines(mail, "250"),
                Exchange.ofLines(RECIPIENT, "250"),
                Exchange.ofLines("DATA", "354"),
                text);
    }

    /** A transaction that RSET aborts after its recipient. */
    public static Operation abandonedTransaction(boolean pipelined) {
        return pipelined
                ? new Operation(
                        1,
                        Exchange.ofLines(
                                String.join("\r\n", MAIL, RECIPIENT, "RSET"), "250", "250", "250"))
                : new Operation(
                        1,
                        Exchange.ofLines(MAIL, "250"),
                        Exchange.ofLines(RECIPIENT, "250"),
                        Exchange.ofLines("RSET", "250"));
    }

    /** A message refused for its declared size. If pipelined, the rest of the envelope follows. */
    public static Operation refusedDeclaration(int octets, boolean pipelined) {
        String mail = MAIL + " SIZE=" + octets;
        return pipelined
                ? new Operation(
                        1,
                        Exchange.ofLines(
                                String.join("\r\n", mail, RECIPIENT, "DATA"), "552", "503", "503"))
                : new Operation(1, Exchange.ofLines(mail, "552"));
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** The number of commands or messages. */
    int count() {
        return count;
    }
}
