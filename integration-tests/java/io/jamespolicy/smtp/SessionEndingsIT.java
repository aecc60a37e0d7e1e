package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.AuditSince;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each way to end a session, except the stop of the server, is logged with one line and counted
 * once.
 */
@AnyJames
class SessionEndingsIT {
    private static final String RELAY = "relay";
    private static final String SUBMISSION = "submission";
    private static final String TLS = "tls";
    private static final byte[] GARBAGE =
            "this is no handshake\r\n".repeat(10).getBytes(StandardCharsets.US_ASCII);

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static JamesAdministration administration;
    private static int tlsPort;

    private AuditSince audit;

    @BeforeAll
    static void startJames() throws Exception {
        JamesDirectory copy =
                JamesDirectory.assembled().copyTo(directory).listeningOn(JamesPorts.free());
        tlsPort = JamesPorts.freePort();
        copy.withConfiguration("smtpserver.xml", withThreeServers(copy))
                .withConfiguration(
                        "smtppolicy.xml",
                        "<smtppolicy><limits><refusedRecipients>1</refusedRecipients>"
                                + "<exempt><network>192.0.2.1</network></exempt></limits></smtppolicy>");
        james = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        administration = JamesAdministration.of(copy);
    }

    /**
     * The submission server has short timeouts and few connections; the third one starts with TLS.
     */
    private static String withThreeServers(JamesDirectory copy) throws IOException {
        String servers = Files.readString(copy.configuration().resolve("smtpserver.xml"));
        int begin = servers.lastIndexOf("<smtpserver ");
        int end = servers.indexOf("</smtpservers>");
        String submission = servers.substring(begin, end);
        return servers.substring(0, begin)
                + submission.replace(
                        "<maxmessagesize>",
                        "<connectiontimeout>1</connectiontimeout>"
                                + "<connectionLimit>3</connectionLimit><maxmessagesize>")
                + submission
                        .replace("smtpserver-submission", "smtpserver-tls")
                        .replace("127.0.0.1:" + copy.ports().submission(), "127.0.0.1:" + tlsPort)
                        .replace(
                                "startTLS=\"true\" socketTLS=\"false\"",
                                "startTLS=\"false\" socketTLS=\"true\"")
                + servers.substring(end);
    }

    @AfterAll
    static void stopJames() throws IOException {
        administration.close();
        james.stop();
    }

    @BeforeEach
    void remember() throws Exception {
        audit = AuditSince.now(james.directory(), administration, RELAY, SUBMISSION, TLS);
    }

    @Test
    void quitShouldEndASessionWhenTheClientSaysSo() throws Exception {
        try (SmtpConnection client = greeted(RELAY)) {
            client.command("NOOP");
            assertThat(client.command("QUIT")).startsWith("221 2.0.0 ");
            assertThat(client.remainder()).isEmpty();
        }

        audit.assertEnded(
                RELAY,
                "noop=1 quit=1 octets=0 commands=2 ended=quit",
                Map.of("EndedByQuit", 1L, "Noop", 1L, "Commands", 2L));
    }

    @Test
    void aLimitShouldEndASessionWhenItIsCrossed() throws Exception {
        try (SmtpConnection client = greeted(RELAY)) {
            client.command("EHLO client.example");
            client.command("MAIL FROM:<a@example.com>");
            client.command("RCPT TO:<nobody@example.org>");
            client.command("RCPT TO:<noone@example.org>");
            assertThat(client.command("RSET"))
                    .isEqualTo("421 4.7.0 Too many commands without mail, closing");
            assertThat(client.remainder()).isEmpty();
        }

        audit.assertEnded(
                RELAY,
                "ehlo=1 mail=1/1 rcpt=0/2 rset=1 octets=0 commands=5 ended=421",
                Map.of("EndedByServer", 1L, "RefusedRecipients", 2L, "Commands", 5L));
    }

    @Test
    void aBanShouldEndASessionWhenItIsGreeted() throws Exception {
        administration.ban("127.0.0.1", 1);
        try (SmtpConnection client = connected(RELAY)) {
            assertThat(client.reply()).startsWith("421 4.7.0 ");
            assertThat(client.remainder()).isEmpty();
        } finally {
            administration.unban("127.0.0.1");
        }

        audit.assertEnded(RELAY, "octets=0 commands=0 ended=421", Map.of("EndedByServer", 1L));
    }

    @Test
    void aBanShouldEndASessionWhenItBeginsATransaction() throws Exception {
        try (SmtpConnection client = greeted(RELAY)) {
            administration.ban("127.0.0.1", 1);
            assertThat(client.command("MAIL FROM:<a@example.com>")).startsWith("421 4.7.0 ");
            assertThat(client.remainder()).isEmpty();
        } finally {
            administration.unban("127.0.0.1");
        }

        audit.assertEnded(
                RELAY,
                "mail=0/1 octets=0 commands=1 ended=421",
                Map.of("EndedByServer", 1L, "Commands", 1L));
    }

    @Test
    void jamesShouldEndASessionWhenALineOfTheMessageIsNoLine() throws Exception {
        try (SmtpConnection client = receiving()) {
            client.send("bare\nline feed".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.line()).startsWith("500 5.0.0 ");
            assertThat(client.remainder()).isEmpty();
        }

        audit.assertEnded(
                RELAY,
                "ehlo=1 mail=1/1 rcpt=1/1 data=0/1 octets=0 commands=4 ended=500",
                Map.of("EndedByServer", 1L, "Commands", 4L));
    }

    @Test
    void aSessionShouldBeLostWhenTheClientClosesWithinACommand() throws Exception {
        try (SmtpConnection client = greeted(RELAY)) {
            client.command("NOOP");
            client.send("NOO".getBytes(StandardCharsets.US_ASCII));
        }

        audit.assertLost(RELAY, "noop=1 octets=0 commands=1", Map.of("Noop", 1L, "Commands", 1L));
    }

    @Test
    void aSessionShouldBeLostWhenTheClientResetsWithinAMessage() throws Exception {
        try (SmtpConnection client = receiving()) {
            client.send("Subject: half a message");
            client.reset();
        }

        audit.assertLost(
                RELAY,
                "ehlo=1 mail=1/1 rcpt=1/1 data=0/1 octets=0 commands=4",
                Map.of("Commands", 4L));
    }

    @Test
    void everySessionShouldBeLostOnceWhenManyAreResetTogether() throws Exception {
        List<SmtpConnection> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clients.add(greeted(RELAY));
        }
        for (SmtpConnection client : clients) {
            client.send("NOOP");
            client.reply();
            client.reset();
        }

        audit.assertEnded(
                RELAY,
                Collections.nCopies(100, "noop=1 octets=0 commands=1 ended=lost"),
                Map.of("Lost", 100L, "Noop", 100L, "Commands", 100L));
    }

    @Test
    void aSessionShouldBeLostWhenStarttlsIsFollowedByNoHandshake() throws Exception {
        try (SmtpConnection client = greeted(SUBMISSION)) {
            assertThat(client.command("STARTTLS")).startsWith("220 2.0.0 ");
            client.send(GARBAGE);
            client.remainder();
        }

        audit.assertLost(SUBMISSION, "starttls=1 octets=0 commands=1", Map.of("Commands", 1L));
    }

    /** James replies itself; no handler is called. */
    @Test
    void aSessionShouldBeLostWhenACommandStandsBehindStarttls() throws Exception {
        try (SmtpConnection client = greeted(SUBMISSION)) {
            client.send("STARTTLS\r\nNOOP");
            assertThat(client.line()).isEqualTo("451 Unable to process request");
            assertThat(client.remainder()).isEmpty();
        }

        audit.assertLost(SUBMISSION, "octets=0 commands=0", Map.of());
    }

    @Test
    void aSessionShouldBeLostWhenItShouldBeginWithTlsAndDoesNot() throws Exception {
        try (SmtpConnection client = connected(TLS)) {
            client.send(GARBAGE);
            client.remainder();
        }

        audit.assertLost(TLS, "octets=0 commands=0", Map.of());
    }

    @Test
    void aSessionShouldBeLostWhenItIsIdleForTooLong() throws Exception {
        try (SmtpConnection client = greeted(SUBMISSION)) {
            client.command("NOOP");
            assertThat(client.remainder()).isEmpty();
        }

        audit.assertLost(
                SUBMISSION, "noop=1 octets=0 commands=1", Map.of("Noop", 1L, "Commands", 1L));
    }

    @Test
    void aSessionShouldBeLostWhenTheServerHasTooMany() throws Exception {
        List<SmtpConnection> admitted =
                List.of(greeted(SUBMISSION), greeted(SUBMISSION), greeted(SUBMISSION));
        try (SmtpConnection client = connected(SUBMISSION)) {
            assertThat(client.remainder()).isEmpty();
        }
        for (SmtpConnection client : admitted) {
            client.close();
        }

        audit.assertEnded(
                SUBMISSION,
                Collections.nCopies(4, "octets=0 commands=0 ended=lost"),
                Map.of("Lost", 4L));
    }

    private static SmtpConnection connected(String server) throws IOException {
        switch (server) {
            case RELAY:
                return SmtpConnection.to(james.ports().smtp());
            case SUBMISSION:
                return SmtpConnection.to(james.ports().submission());
            default:
                return SmtpConnection.to(tlsPort);
        }
    }

    private static SmtpConnection greeted(String server) throws IOException {
        SmtpConnection client = connected(server);
        assertThat(client.reply()).startsWith("220 ");
        return client;
    }

    /** In DATA. */
    private static SmtpConnection receiving() throws IOException {
        SmtpConnection client = greeted(RELAY);
        client.command("EHLO client.example");
        client.command("MAIL FROM:<a@example.com>");
        client.command("RCPT TO:<bob@example.org>");
        assertThat(client.command("DATA")).startsWith("354 ");
        return client;
    }
}
