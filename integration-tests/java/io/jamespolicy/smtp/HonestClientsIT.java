package io.jamespolicy.smtp;

import static io.jamespolicy.smtp.james.ProxiedJames.deliver;
import static io.jamespolicy.smtp.james.ProxiedJames.quit;
import static io.jamespolicy.smtp.james.ProxiedJames.sendMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.ProxiedJames;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the default limits on a real James: an hour of honest clients in a few seconds. */
@AnyJames
class HonestClientsIT {
    @TempDir private static Path directory;

    private static ProxiedJames james;

    @BeforeAll
    static void startJames() throws Exception {
        james = ProxiedJames.start(directory);
    }

    @AfterAll
    static void stopJames() throws IOException {
        james.close();
    }

    private static String plain(String user, String password) {
        return "AUTH PLAIN "
                + Base64.getEncoder()
                        .encodeToString(
                                ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Everybody has one address. A telephone has an old password and tries every minute. */
    @Test
    void anOfficeBehindNatShouldNeverBeCutOff() throws Exception {
        String office = "198.51.100.10";
        for (int i = 0; i < 60; i++) {
            tryOldPassword(office, "alice@example.org");
            if (i % 4 == 0) {
                submit(office);
            }
        }
    }

    private static void tryOldPassword(String address, String user) throws Exception {
        try (SmtpConnection client = james.submission(address)) {
            assertThat(client.command(plain(user, "old"))).startsWith("535 ");
            quit(client);
        }
    }

    private static void submit(String address) throws Exception {
        try (SmtpConnection client = james.submission(address)) {
            assertThat(client.command(plain("bob@example.org", "secret"))).startsWith("235 ");
            deliver(client);
            quit(client);
        }
    }

    /** Nobody else is at home, and the telephone tries every five minutes. */
    @Test
    void aHomeWithAnOldPasswordShouldNeverBeCutOff() throws Exception {
        String home = "198.51.100.11";
        for (int i = 0; i < 12; i++) {
            tryOldPassword(home, "bob@example.org");
        }
        submit(home);
    }

    /** Every minute a check of the port, of the greeting, and of a conversation. */
    @Test
    void aMonitoringHostShouldNeverBeCutOff() throws Exception {
        String monitor = "198.51.100.20";
        for (int i = 0; i < 60; i++) {
            james.connection(monitor).close();
            try (SmtpConnection client = james.session(monitor)) {
                assertThat(client.command("NOOP")).startsWith("250 ");
                client.command("HELP");
                client.command("VRFY postmaster");
                assertThat(client.command("MAIL FROM:<monitor@example.com>")).startsWith("250 ");
                assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
                assertThat(client.command("RSET")).startsWith("250 ");
                quit(client);
            }
        }
    }

    /** A list of 2,500 subscribers in one connection, of whom 500 have left. */
    @Test
    void aMailingListServerWithDeadAddressesShouldNeverBeCutOff() throws Exception {
        try (SmtpConnection client = james.session("198.51.100.30")) {
            for (int message = 0; message < 50; message++) {
                client.send(
                        lines(
                                "MAIL FROM:<list@example.com>",
                                50,
                                i -> (i % 5 == 0 ? "dead" + i : "bob") + "@example.org"));
                assertThat(client.reply()).startsWith("250 ");
                for (int i = 0; i < 50; i++) {
                    assertThat(client.reply()).startsWith(i % 5 == 0 ? "550 " : "250 ");
                }
                sendMessage(client);
            }
            quit(client);
        }
    }

    private static String lines(String mail, int recipients, IntFunction<String> recipient) {
        return mail
                + IntStream.range(0, recipients)
                        .mapToObj(i -> "\r\nRCPT TO:<" + recipient.apply(i) + ">")
                        .collect(Collectors.joining());
    }

    /** A gateway asks for each recipient whether he exists, fifty in each connection. */
    @Test
    void aCallOutGatewayShouldNeverBeCutOff() throws Exception {
        for (int session = 0; session < 60; session++) {
            try (SmtpConnection client = james.session("198.51.100.40")) {
                for (int i = 0; i < 50; i++) {
                    String recipient = i % 2 == 0 ? "bob" : "nobody" + i;
                    assertThat(client.command("MAIL FROM:<>")).startsWith("250 ");
                    assertThat(client.command("RCPT TO:<" + recipient + "@example.org>"))
                            .startsWith(i % 2 == 0 ? "250 " : "550 ");
                    assertThat(client.command("RSET")).startsWith("250 ");
                }
                quit(client);
            }
        }
    }

    /** It pipelines, resets before each message, and has some that are too large. */
    @Test
    void aPostfixWithItsConnectionCacheShouldNeverBeCutOff() throws Exception {
        for (int session = 0; session < 6; session++) {
            try (SmtpConnection client = james.session("198.51.100.50")) {
                for (int i = 0; i < 100; i++) {
                    assertThat(client.command("RSET")).startsWith("250 ");
                    if (i % 3 == 0) {
                        client.send(
                                lines(
                                                "MAIL FROM:<a@example.com> SIZE=99999999999",
                                                20,
                                                r -> "bob@example.org")
                                        + "\r\nDATA");
                        assertThat(client.reply()).startsWith("552 ");
                        for (int reply = 0; reply < 21; reply++) {
                            assertThat(client.reply()).startsWith("503 ");
                        }
                    } else {
                        deliver(client);
                    }
                }
                quit(client);
            }
        }
    }

    /** A pool that validates before each use, one that does so every minute, one that resets. */
    @ParameterizedTest
    @CsvSource({"NOOP, 1", "NOOP, 29", "RSET, 20"})
    void aPoolThatSendsMailShouldNeverBeCutOff(String command, int times) throws Exception {
        try (SmtpConnection client = james.session("198.51.100.70")) {
            for (int i = 0; i < 60; i++) {
                for (int validation = 0; validation < times; validation++) {
                    assertThat(client.command(command)).startsWith("250 ");
                }
                deliver(client);
            }
            quit(client);
        }
    }

    /** An application server in James's authorizedAddresses whose pool validates every second. */
    @Test
    void aTrustedRelayShouldNeverBeBanned() throws Exception {
        for (int session = 0; session < 30; session++) {
            try (SmtpConnection client = james.session(ProxiedJames.TRUSTED)) {
                for (int i = 0; i < 101; i++) {
                    assertThat(client.command("NOOP")).startsWith("250 ");
                }
                assertThat(client.command("MAIL FROM:<a@example.com>"))
                        .isEqualTo("421 4.7.0 Too many commands without mail, closing");
            }
        }
        try (SmtpConnection client = james.session(ProxiedJames.TRUSTED)) {
            deliver(client);
        }
    }
}
