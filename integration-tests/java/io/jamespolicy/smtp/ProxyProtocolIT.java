package io.jamespolicy.smtp;

import static io.jamespolicy.smtp.james.ProxiedJames.deliver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.AuditSince;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.ProxiedJames;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests a James behind a proxy (PROXY protocol). The proxy is the local host, which James allows to
 * relay. It is not exempt from bans.
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
                                "<smtppolicy><size><rule><network>192.0.2.9</network><limit>128K</limit></rule>"
                                        + "<rule><network>127.0.0.0/8</network><limit>256K</limit></rule>"
                                        + "<rule><relaying>true</relaying><limit>512K</limit></rule></size>"
                                        + "<limits><nonMailCommands>1</nonMailCommands><strikes>1</strikes>"
                                        + "<exempt><network>203.0.113.1</network></exempt></limits></smtppolicy>");
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

            deliver(other);
        }
        try (SmtpConnection other = announced("TCP4", "192.0.2.3")) {
            assertThat(other.command("EHLO client.example")).startsWith("250-");
            deliver(other);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> audit.sessions().size() == 5);
        assertThat(audit.lines())
                .filteredOn(
                        line ->
                                line.startsWith(
                                        "event=session server=RELAY session=ID client=192.0.2.1 "))
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
            deliver(other);
        }
        assertThat(audit.lines())
                .filteredOn(line -> line.startsWith("event=limit "))
                .containsExactly(
                        "event=limit server=RELAY session=ID client=192.0.2.4 helo=- user=- tls=false"
                                + " exceeded=non-mail-commands consequence=ban");
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

    /** Others may have banned the proxy when the module judged it as a client. */
    @Test
    void aBanOfTheProxyShouldShutOutNobodyBehindIt() throws Exception {
        administration.ban("127.0.0.1", 1);

        for (String header : List.of("TCP4 192.0.2.77 127.0.0.1", "TCP6 2001:db8:77::1 ::1")) {
            try (SmtpConnection client = connected(header)) {
                assertThat(client.command("EHLO client.example")).startsWith("250-");
                deliver(client);
            }
        }
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.send(version2("192.0.2.78"));
            assertThat(client.reply()).startsWith("220 ");
            assertThat(client.command("EHLO client.example")).startsWith("250-");
            deliver(client);
        }
        assertThat(audit.lines()).noneMatch(line -> line.contains(" client=127.0.0.1 "));
        assertRefused("127.0.0.1", "EHLO client.example");
    }

    /** The proxy may relay and has a limit of its own; its clients may not and have none. */
    @Test
    void rulesShouldBeDecidedByTheAnnouncedAddressOnly() throws Exception {
        assertThat(sizeAtEhlo("192.0.2.9")).isEqualTo("131072");
        assertThat(sizeAtEhlo("127.0.0.5")).isEqualTo("262144");
        assertThat(sizeAtEhlo("192.0.2.10")).isNotIn("131072", "262144", "524288");
    }

    /**
     * A monitor on the machine of the proxy that disconnects early, or sends anything but PROXY.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "NOOP\r\nNOOP\r\nNOOP\r\n", "PROXY UNKNOWN\r\n", "PROXY TCP4 192.0"})
    void aConnectionThatEndsBeforeItsProxyHeaderShouldHarmNobody(String sent) throws Exception {
        for (int i = 0; i < 5; i++) {
            try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
                assertThat(client.reply()).startsWith("220 ");
                client.send(sent.getBytes(StandardCharsets.US_ASCII));
                client.halfClose();
                client.remainder();
            }
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> audit.sessions().size() == 5);
        assertThat(audit.lines())
                .allSatisfy(
                        line -> assertThat(line).contains(" client=- ").endsWith(" ended=lost"));
        try (SmtpConnection client = announced("TCP4", "192.0.2.79")) {
            assertThat(client.command("EHLO client.example")).startsWith("250-");
            deliver(client);
        }
    }

    private static String sizeAtEhlo(String client) throws IOException {
        try (SmtpConnection connection = announced("TCP4", client)) {
            return connection
                    .command("EHLO client.example")
                    .replaceFirst("(?s).*SIZE ?(\\d*)\\n?.*", "$1");
        }
    }

    /** The binary header of version 2 for a TCP connection over IPv4 from port 4711 to 25. */
    private static byte[] version2(String client) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10});
        header.writeBytes(new byte[] {0x21, 0x11, 0, 12});
        header.writeBytes(InetAddress.getByName(client).getAddress());
        header.writeBytes(new byte[] {127, 0, 0, 1, 0x12, 0x67, 0, 25});
        return header.toByteArray();
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

    private static SmtpConnection announced(String protocol, String client) throws IOException {
        return connected(
                protocol + " " + client + (protocol.equals("TCP4") ? " 127.0.0.1" : " ::1"));
    }

    private static SmtpConnection connected(String addresses) throws IOException {
        return ProxiedJames.announced(addresses, james.ports().smtp());
    }

    private static void assertRefused(String client, String command) throws IOException {
        try (SmtpConnection connection = announced("TCP4", client)) {
            assertThat(connection.command(command)).isEqualTo(BANNED);
            assertThat(connection.remainder()).isEmpty();
        }
    }
}
