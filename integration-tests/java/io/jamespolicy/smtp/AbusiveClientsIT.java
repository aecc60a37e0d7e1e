package io.jamespolicy.smtp;

import static io.jamespolicy.smtp.james.ProxiedJames.deliver;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.ProxiedJames;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the default limits on a real James: clients that send nothing but one command. */
@AnyJames
class AbusiveClientsIT {
    private static final String BANNED = "421 4.7.0 Too many policy violations, try again later";
    private static final String FAILED = "421 4.7.0 Too many failed authentications, closing";
    private static final int ATTEMPTS = 3000;

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

    /** Repeats one command, and is ended; the third time it is banned. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.1 | EHLO client.example | 105 | commands without mail",
                "203.0.113.2 | HELO client.example | 105 | commands without mail",
                "203.0.113.3 | XYZZY | 21 | errors",
                "203.0.113.4 | MAIL FROM:<a@example.com> SIZE=many | 21 | errors",
                "203.0.113.5 | RCPT TO:<bob@example.org> | 21 | errors",
                "203.0.113.6 | DATA | 21 | errors",
                "203.0.113.8 | AUTH NTLM | 21 | errors",
                "203.0.113.9 | NOOP | 101 | commands without mail",
                "203.0.113.10 | RSET | 102 | commands without mail",
                "203.0.113.11 | VRFY bob | 101 | commands without mail",
                "203.0.113.12 | HELP | 101 | commands without mail",
            })
    void whoeverRepeatsACommandShouldBeStoppedAndThenBanned(
            String attacker, String command, int answered, String reason) throws Exception {
        for (int session = 0; session < 3; session++) {
            try (SmtpConnection client = james.session(attacker)) {
                assertThat(commandsUntilTheEnd(client, command, reason)).isEqualTo(answered);
            }
        }
        assertBanned(attacker);
    }

    private static int commandsUntilTheEnd(SmtpConnection client, String command, String reason)
            throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            String reply = client.command(command);
            if (reply.startsWith("421 ")) {
                assertThat(reply).isEqualTo("421 4.7.0 Too many " + reason + ", closing");
                assertThat(client.remainder()).isEmpty();
                return i;
            }
        }
        return ATTEMPTS;
    }

    /** In one session six at most, and twenty in all, however the attacker sends them. */
    @Test
    void whoeverTriesPasswordsShouldBeStoppedAndThenBanned() throws Exception {
        String attacker = "203.0.113.7";
        for (int session = 0; session < 3; session++) {
            try (SmtpConnection client = james.session(attacker)) {
                for (int i = 0; i < 6; i++) {
                    assertThat(client.command(wrongPassword(i))).startsWith("535 ");
                }
                assertThat(client.command("NOOP")).isEqualTo(FAILED);
            }
        }
        try (SmtpConnection client = james.session(attacker)) {
            client.command(wrongPassword(18));
            client.command(wrongPassword(19));
            assertThat(client.command("NOOP")).isEqualTo(FAILED);
        }
        assertBanned(attacker);
    }

    /** The replies to the lines behind AUTH LOGIN reach no handler. */
    @Test
    void whoeverTriesPasswordsOverSeveralLinesShouldBeStopped() throws Exception {
        try (SmtpConnection client = james.session("203.0.113.30")) {
            for (int i = 0; i < 6; i++) {
                assertThat(client.command("AUTH LOGIN")).startsWith("334 ");
                assertThat(client.command("Ym9iQGV4YW1wbGUub3Jn")).startsWith("334 ");
                assertThat(client.command("d3Jvbmc=")).startsWith("535 ");
            }
            assertThat(client.command("AUTH LOGIN")).isEqualTo(FAILED);
        }
    }

    /** An account of his own does not allow guesses without end. */
    @Test
    void whoeverLogsInBetweenHisGuessesShouldBeBanned() throws Exception {
        String attacker = "203.0.113.42";
        int guesses = 0;
        boolean banned = false;
        while (!banned && guesses < ATTEMPTS) {
            try (SmtpConnection client = james.connection(attacker)) {
                banned = client.command("EHLO client.example").startsWith("421 ");
                for (int i = 0; i < 5 && !banned; i++) {
                    client.command(wrongPassword(guesses++));
                }
            }
            try (SmtpConnection client = james.connection(attacker)) {
                client.command("EHLO client.example");
                client.command("AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwBzZWNyZXQ=");
            }
        }
        assertThat(guesses).isEqualTo(100);
        assertBanned(attacker);
    }

    /** Under the PROXY protocol the greeting comes before the client is known. */
    @Test
    void whoeverIsBannedShouldNotGuessWithoutEhlo() throws Exception {
        String attacker = "203.0.113.43";
        SmtpConnection open = james.session(attacker);
        for (int i = 0; i < 20; i++) {
            try (SmtpConnection client = james.session(attacker)) {
                assertThat(client.command(wrongPassword(i))).startsWith("535 ");
            }
        }
        assertThat(open.command(wrongPassword(21))).isEqualTo(BANNED);
        open.close();
        for (String command : List.of(wrongPassword(22), "VRFY bob", "NOOP")) {
            try (SmtpConnection client = james.connection(attacker)) {
                assertThat(client.command(command)).isEqualTo(BANNED);
            }
        }
    }

    /** A connection for each password, so that no session has more than one. */
    @Test
    void whoeverTriesOnePasswordInEachSessionShouldBeBanned() throws Exception {
        String attacker = "203.0.113.40";
        for (int session = 0; session < 20; session++) {
            try (SmtpConnection client = james.session(attacker)) {
                assertThat(client.command(wrongPassword(session))).startsWith("535 ");
                if (session == 19) {
                    assertThat(client.command("NOOP")).isEqualTo(FAILED);
                }
            }
        }
        assertBanned(attacker);
    }

    private static String wrongPassword(int number) {
        return "AUTH PLAIN "
                + Base64.getEncoder()
                        .encodeToString(
                                ("\0user" + number + "@example.org\0password").getBytes(UTF_8));
    }

    /** The end of the connection is the next thing that the handlers see. */
    @Test
    void whoeverHangsUpAfterEachPasswordShouldBeBanned() throws Exception {
        String attacker = "203.0.113.41";
        for (int session = 0; session < 20; session++) {
            try (SmtpConnection client = james.session(attacker)) {
                client.command("AUTH LOGIN");
                client.command("Ym9iQGV4YW1wbGUub3Jn");
                assertThat(client.command("d3Jvbmc=")).startsWith("535 ");
            }
        }
        await().untilAsserted(() -> assertBanned(attacker));
    }

    private static void assertBanned(String attacker) throws IOException {
        try (SmtpConnection client = james.connection(attacker)) {
            assertThat(client.command("EHLO client.example")).isEqualTo(BANNED);
        }
        try (SmtpConnection client = james.session("203.0.113.99")) {
            deliver(client);
        }
    }
}
