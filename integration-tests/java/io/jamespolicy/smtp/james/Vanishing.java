package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The states in which a client of {@link VanishingClients} disconnects. */
enum Vanishing {
    CONNECTED(Server.RELAY, List.of(), ""),
    GREETED(Server.RELAY, List.of("EHLO client.example"), ""),
    SENDER_GIVEN(Server.RELAY, Steps.MAIL, ""),
    WITHIN_COMMAND(Server.RELAY, Steps.MAIL, "RCPT TO:<bo"),
    RECIPIENT_GIVEN(Server.RELAY, Steps.RCPT, ""),
    DATA_BEGUN(Server.RELAY, Steps.DATA, ""),
    WITHIN_SMALL_MESSAGE(Server.RELAY, Steps.DATA, "Subject: half a message\r\nhalf a li"),
    WITHIN_LARGE_MESSAGE(Server.RELAY, Steps.DATA, Steps.LINE.repeat(140)),
    REPLY_NOT_READ(Server.RELAY, Steps.DATA, Steps.WHOLE),
    REPLY_TO_LARGE_NOT_READ(Server.RELAY, Steps.DATA, Steps.LINE.repeat(140) + ".\r\n"),
    WITHIN_HANDSHAKE(
            Server.SUBMISSION, List.of("EHLO client.example", "STARTTLS"), "\u0016\u0003\u0001"),
    WITHIN_AUTH(Server.SUBMISSION, List.of("EHLO client.example", "AUTH LOGIN", "Ym9i"), "c2Vj");

    /** The kind of client. */
    enum Server {
        RELAY,
        SUBMISSION
    }

    private final Server server;
    private final List<String> commands;
    private final String rest;

    Vanishing(Server server, List<String> commands, String rest) {
        this.server = server;
        this.commands = commands;
        this.rest = rest;
    }

    Server server() {
        return server;
    }

    /** Whether the message is complete, so that James may have accepted it. */
    boolean isWhole() {
        return rest.endsWith("\r\n.\r\n");
    }

    /** The octets of the message. */
    long octets() {
        return rest.length() - 3L;
    }

    /** Runs the session to its state; false where a reply was unexpected. */
    boolean say(SmtpConnection client, String sender) throws IOException {
        for (String command : commands) {
            String reply = client.command(command.replace("SENDER", sender));
            if (!reply.matches("(?s)[23].*")) {
                return false;
            }
        }
        client.send(rest.getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    /** The parts of a session. */
    private static final class Steps {
        static final List<String> MAIL = List.of("EHLO client.example", "MAIL FROM:<SENDER>");
        static final List<String> RCPT =
                List.of("EHLO client.example", "MAIL FROM:<SENDER>", "RCPT TO:<bob@example.org>");
        static final List<String> DATA =
                List.of(
                        "EHLO client.example",
                        "MAIL FROM:<SENDER>",
                        "RCPT TO:<bob@example.org>",
                        "DATA");
        static final String LINE = "y".repeat(998) + "\r\n";
        static final String WHOLE = "Subject: whole\r\n\r\ntext\r\n.\r\n";
    }
}
