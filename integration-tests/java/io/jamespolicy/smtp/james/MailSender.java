package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.Fault.Moment;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;

/** One client of {@link ManySenders}, with the expected replies of its sessions. */
final class MailSender {
    private static final List<Mail> TURNS =
            List.of(Mail.LARGE, Mail.OVER, Mail.LARGE_DECLARED, Mail.OVER_DECLARED);

    private static final String OVER_LIMIT = "552 5\\.3\\.4 .*";

    private final int number;
    private final int port;
    private final FaultWatch watch;
    private final MailLedger ledger;
    private int sessions;
    private int quits;

    MailSender(int number, int port, FaultWatch watch, MailLedger ledger) {
        this.number = number;
        this.port = port;
        this.watch = watch;
        this.ledger = ledger;
    }

    /** The number of started sessions. */
    int sessions() {
        return sessions;
    }

    /** The number of sessions ended with QUIT. */
    int quits() {
        return quits;
    }

    /** Two small messages, with a large one or one over the limit between them. */
    void session() throws IOException {
        Mail turn = TURNS.get((number + sessions) % TURNS.size());
        try (SmtpConnection client = SmtpConnection.to(port)) {
            begin(client);
            verify(client);
            if (send(client, Mail.SMALL) && send(client, turn) && send(client, Mail.SMALL)) {
                due(client.command("NOOP"), "250 2\\.0\\.0 OK");
                due(client.command("RSET"), "250 2\\.0\\.0 OK");
                end(client);
            }
        }
    }

    /** Tries until there is space for a large message. */
    void awaitRoom() throws IOException {
        try (SmtpConnection client = SmtpConnection.to(port)) {
            begin(client);
            await().atMost(ManySenders.TIMEOUT).until(() -> hasRoom(client));
            end(client);
        }
    }

    private boolean hasRoom(SmtpConnection client) throws IOException {
        String reply = client.command(Mail.LARGE_DECLARED.from("room@load.example"));
        return watch.isOrdinary(Moment.MAIL, watch.now(), reply, Mail.LARGE_DECLARED.replyAtMail());
    }

    private void begin(SmtpConnection client) throws IOException {
        sessions++;
        due(client.reply(), "220 .*");
        due(client.command("EHLO client.example"), "(?s)250-.*");
    }

    private void end(SmtpConnection client) throws IOException {
        due(client.command("QUIT"), "221 .*");
        quits++;
    }

    private static void due(String reply, String ordinary) {
        assertThat(reply).matches(ordinary);
    }

    private void verify(SmtpConnection client) throws IOException {
        Fault before = watch.now();
        String reply = client.command("VRFY bob");
        watch.isOrdinary(Moment.VRFY, before, reply, "250 2\\.1\\.5 <bob@example\\.org>");
    }

    /** Whether the session continues; false when the connection is closed. */
    private boolean send(SmtpConnection client, Mail mail) throws IOException {
        Fault before = watch.now();
        String sender = ledger.begin();
        String begun = client.command(mail.from(sender));
        boolean ordinary = watch.isOrdinary(Moment.MAIL, before, begun, mail.replyAtMail());
        if (!ordinary || !begun.startsWith("250 ")) {
            return true;
        }
        String to =
                client.command("RCPT TO:<" + (number % 2 == 0 ? "bob" : "alice") + "@example.org>");
        if (!watch.isOrdinary(Moment.RCPT, before, to, "250 2\\.1\\.5 .*")) {
            due(client.command("RSET"), "250 2\\.0\\.0 OK");
            return true;
        }
        due(client.command("DATA"), "354 .*");
        String end = replyTo(client, mail.message);
        if (watch.isOrdinary(Moment.DATA, before, end, mail.replyAtEnd())) {
            if (end.startsWith("250 ")) {
                ledger.accept(sender, mail.octets);
            }
            return true;
        }
        assertThat(client.remainder()).isEmpty();
        return false;
    }

    private static String replyTo(SmtpConnection client, byte[] message) throws IOException {
        try {
            client.send(message);
        } catch (SocketException closed) {
            // James has answered before the end; what it said may still be there to read
        }
        return client.reply();
    }

    /** The size of a message, and whether MAIL declares it. */
    private enum Mail {
        SMALL(1_000, false),
        LARGE(ManySenders.LARGE, false),
        LARGE_DECLARED(ManySenders.LARGE_DECLARED, true),
        OVER(ManySenders.OVER, false),
        OVER_DECLARED(ManySenders.OVER, true);

        private final int octets;
        private final boolean declared;
        private final byte[] message;

        Mail(int octets, boolean declared) {
            this.octets = octets;
            this.declared = declared;
            this.message = MessageBody.ofOctets(octets);
        }

        /** The MAIL command. */
        String from(String sender) {
            return "MAIL FROM:<" + sender + ">" + (declared ? " SIZE=" + octets : "");
        }

        String replyAtMail() {
            return declared && isOver() ? OVER_LIMIT : "250 2\\.1\\.0 .*";
        }

        String replyAtEnd() {
            return isOver() ? OVER_LIMIT : "250 2\\.6\\.0 Message received";
        }

        private boolean isOver() {
            return octets == ManySenders.OVER;
        }
    }
}
