package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.AuditSince;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a James behind a proxy (PROXY protocol). All connections come from the local host, which is
 * exempt from bans.
 */
@AnyJames
class ProxyProtocolIT {
    private static final String BANNED = "421 4.7.0 Too many policy violations, try again later";
    private static final String OK = "250 2.0.0 OK";

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static JamesAdministration administration;

    private AuditSince audit;

    @BeforeAll
    static void startJames() throws Exception {
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .behindProxy()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><limits><nonMailCommands>1</nonMailCommands>"
                                        + "<strikes>1</strikes></limits></smtppolicy>");
        james = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        administration = JamesAdministration.of(copy);
    }

    @AfterAll
    static void stopJames() throws IOException {
        administration.close();
        james.stop();
    }

    /** Ignores sessions of earlier tests. */
    @BeforeEach
    void setUp() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> administration.counters("relay", "audit").get("OpenSessions") == 0);
        audit = AuditSince.now(james.directory(), administration, "relay");
    }

    @Test
    void aBannedClientShouldBeRefusedAtEhloWhileOthersOfItsProxyGoOn() throws Exception {
        try (SmtpConnection other = announced("TCP4", "192.0.2.2")) {
            assertThat(other.command("EHLO client.example")).startsWith("250-");
            administration.ban("192.0.2.1", 1);

            assertRefused("192.0.2.1", "EHLO client.example");
            assertRefused("192.0.2.1", "HELO client.example");
            assertRefused("192.0.2.1", "MAIL FROM:<a@example.com>");

            assertDelivers(other);
        }
        try (SmtpConnection other = announced("TCP4", "192.0.2.3")) {
            assertThat(other.command("EHLO client.example")).startsWith("250-");
            assertDelivers(other);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> audit.sessions().size() == 5);
        assertThat(audit.lines())
                .filteredOn(line -> line.startsWith("session=ID client=192.0.2.1 "))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith(" ended=421"));
    }

    @Test
    void aClientShouldBeBannedByTheAddressThatItsProxyAnnouncesWhenItCrossesALimit()
            throws Exception {
        try (SmtpConnection client = announced("TCP4", "192.0.2.4")) {
            assertThat(client.command("NOOP")).isEqualTo(OK);
            assertThat(client.command("NOOP")).isEqualTo(OK);
            assertThat(client.command("NOOP")).startsWith("421 4.7.0 ");
            assertThat(client.remainder()).isEmpty();
        }

        assertRefused("192.0.2.4", "EHLO client.example");
        try (SmtpConnection other = announced("TCP4", "192.0.2.5")) {
            assertThat(other.command("EHLO client.example")).startsWith("250-");
            assertDelivers(other);
        }
        assertThat(audit.lines())
                .filteredOn(line -> line.startsWith("limit="))
                .containsExactly(
                        "limit=non-mail-commands server=RELAY session=ID client=192.0.2.4 helo=-"
                                + " user=- tls=false consequence=ban");
    }

    @Test
    void theNetworkOfABannedClientShouldBeRefusedWhenItIsAnnouncedByIpv6() throws Exception {
        administration.ban("2001:db8::1", 1);

        try (SmtpConnection neighbour = announced("TCP6", "2001:db8::ffff:2")) {
            assertThat(neighbour.command("EHLO client.example")).isEqualTo(BANNED);
            assertThat(neighbour.remainder()).isEmpty();
        }
        try (SmtpConnection other = announced("TCP6", "2001:db8:0:1::1")) {
            assertThat(other.command("EHLO client.example")).startsWith("250-");
        }
    }

    /** A health check of a proxy. */
    @Test
    void aSessionShouldBeLostOnceWhenNobodyIsAnnounced() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            assertThat(client.reply()).startsWith("220 ");
            client.send("PROXY UNKNOWN");
            client.remainder();
        }

        audit.assertLost("relay", "octets=0 commands=0", Map.of());
    }

    /** James sends the greeting before it reads the PROXY header. */
    private static SmtpConnection announced(String protocol, String client) throws IOException {
        SmtpConnection connection = SmtpConnection.to(james.ports().smtp());
        String server = protocol.equals("TCP4") ? "127.0.0.1" : "::1";
        connection.send("PROXY " + protocol + " " + client + " " + server + " 4711 25");
        assertThat(connection.reply()).startsWith("220 ");
        return connection;
    }

    private static void assertRefused(String client, String command) throws IOException {
        try (SmtpConnection connection = announced("TCP4", client)) {
            assertThat(connection.command(command)).isEqualTo(BANNED);
            assertThat(connection.remainder()).isEmpty();
        }
    }

    private static void assertDelivers(SmtpConnection client) throws IOException {
        assertThat(client.command("MAIL FROM:<a@example.com>")).startsWith("250 ");
        assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
        assertThat(client.command("DATA")).startsWith("354 ");
        client.send("Subject: test\r\n\r\ntest\r\n.");
        assertThat(client.reply()).startsWith("250 ");
    }
}
