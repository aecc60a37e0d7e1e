package io.jamespolicy.smtp.james.load;

import io.jamespolicy.smtp.james.MessageBody;
import java.util.Collections;
import java.util.List;

/**
 * What a client does again and again, and the replies that are due. Pipelined (RFC 2920), it sends
 * in one write what it may send without waiting.
 */
public final class Operation {
    /** Who sends all mail. */
    public static final String SENDER = "load@example.com";

    /**
     * James reads all that has come in anew for each line of it, until the first DATA: no client
     * should send many more.
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

    /**
     * A command that is answered with this code; pipelined, {@value #COMMANDS_IN_A_WRITE} of it.
     */
    public static Operation command(String line, String code, boolean pipelined) {
        int count = pipelined ? COMMANDS_IN_A_WRITE : 1;
        return new Operation(
                count,
                Exchange.ofLines(
                        String.join("\r\n", Collections.nCopies(count, line)),
                        Collections.nCopies(count, code).toArray(new String[0])));
    }

    /**
     * A message of so many octets to bob@example.org, answered with this code at its end.
     * Pipelined, its envelope and DATA are one group.
     */
    public static Operation message(int octets, String code, boolean pipelined) {
        return message("", octets, code, pipelined);
    }

    /** The same, accepted, with its size declared at MAIL. */
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

    /** A transaction that is given up with RSET when its recipient is there. */
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

    /** A message refused for the size that it declares. Pipelined, the rest comes behind it. */
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

    /** How many commands, or messages, it is. */
    int count() {
        return count;
    }
}
