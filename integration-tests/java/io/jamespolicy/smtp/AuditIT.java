package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.AuditSince;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesResources;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests hostile clients against the audit log of a real James. */
class AuditIT {
    private static final int EVENTS = 1_000_000;
    private static final int LOGGED = 20;

    /** Four octets per event, less than any leak per event. */
    private static final long HEAP_GROWTH_LIMIT = 4 * EVENTS;

    /** In one write, since James reads the rest of a write again for each of its lines. */
    private static final int PIPELINED = 100;

    private static final String UNKNOWN = "\"Unknown user: \\\"\\u001b[2J=\\\"@example.org\"";
    private static final String OK = "250 2.0.0 OK";
    private static final String FORGED =
            "2026-01-01T00:00:00.000Z INFO  org.apache.james.smtppolicy.audit - session=forged client=192.0.2.1 ended=quit";

    /** The shown part after two characters: 64 in total. */
    private static final String FORGED_SHOWN = FORGED.substring(0, 62) + "...\"";

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
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><limits><nonMailCommands>unlimited</nonMailCommands>"
                                        + "<idleKeepAlive>unlimited</idleKeepAlive></limits></smtppolicy>");
        james = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        administration = JamesAdministration.of(copy);
    }

    @AfterAll
    static void stopJames() throws IOException {
        administration.close();
        james.stop();
    }

    @BeforeEach
    void setUp() throws Exception {
        audit = AuditSince.now(james.directory(), administration, "relay");
    }

    @AnyJames
    @Test
    void aMillionEventsShouldBeCountedAndTakeNoMemoryWhenOneSessionSendsThem() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            // what is kept of events is full by then, and what counts has been loaded
            sendNoops(client, EVENTS / 20);
            JamesResources resources = JamesResources.of(administration);
            long before = resources.heap();

            sendNoops(client, EVENTS - EVENTS / 20);

            assertThat(resources.heap() - before).isLessThan(HEAP_GROWTH_LIMIT);
            assertThat(audit.counted())
                    .isEqualTo(Map.of("relay.OpenSessions", 1L, "relay.Noop", (long) EVENTS));
            client.command("QUIT");
        }
        audit.assertEnded(
                "relay",
                "noop=1000000 quit=1 octets=0 commands=1000001 ended=quit",
                Map.of("EndedByQuit", 1L, "Noop", (long) EVENTS, "Commands", EVENTS + 1L));
        assertThat(audit.lines())
                .hasSize(LOGGED + 1)
                .startsWith(
                        IntStream.rangeClosed(1, LOGGED)
                                .mapToObj(i -> event("noop", "-", "-", i))
                                .toArray(String[]::new));
    }

    private static void sendNoops(SmtpConnection client, int commands) throws IOException {
        byte[] batch = "NOOP\r\n".repeat(PIPELINED).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < commands; sent += PIPELINED) {
            client.send(batch);
            for (int i = 0; i < PIPELINED; i++) {
                // not by AssertJ, which takes longer for it than James for the command
                if (!client.line().equals(OK)) {
                    throw new AssertionError("NOOP was not answered " + OK);
                }
            }
        }
    }

    @AnyJames
    @Test
    void argumentsShouldNeitherBreakNorForgeALineWhateverTheyHold() throws Exception {
        talk(
                "NOOP x\r" + FORGED,
                "NOOP x\0\t\u001b]0;title\u0007\u007f.",
                "NOOP \u00e9\u0080\u0085\u00ff",
                "NOOP " + "\u001b".repeat(1_999) + "x",
                "NOOP %n%msg{} ${jndi:ldap://x/} {} \\u000a \"",
                "RSET x\r" + FORGED,
                "VRFY x\r" + FORGED,
                "QUIT");

        audit.assertEnded(
                "relay",
                "rset=1 noop=5 vrfy=1 quit=1 octets=0 commands=8 ended=quit",
                Map.of("EndedByQuit", 1L, "Rset", 1L, "Noop", 5L, "Vrfy", 1L, "Commands", 8L));
        String forged = "\"x\\u000d" + FORGED_SHOWN;
        assertThat(audit.lines())
                .hasSize(8)
                .startsWith(
                        event("noop", "-", forged, 1),
                        event("noop", "-", "\"x\\u0000\\u0009\\u001b]0;title\\u0007\\u007f.\"", 2),
                        event("noop", "-", "\"" + "\\ufffd".repeat(4) + "\"", 3),
                        event("noop", "-", "\"" + "\\u001b".repeat(64) + "...\"", 4),
                        event("noop", "-", "\"%n%msg{} ${jndi:ldap://x/} {} \\\\u000a \\\"\"", 5),
                        event("rset", "-", forged, 1),
                        event("vrfy", "-", forged, 1).replace("event=command", "event=vrfy")
                                + " outcome=noncommittal rule=- code=252 enhanced=2.5.2");
    }

    /**
     * A line feed ends a command with or without a carriage return. The rest is another command.
     */
    @AnyJames
    @Test
    void whatStandsBehindALineFeedShouldBeACommandAndNoLine() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            client.send(("NOOP x\n" + FORGED + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(client.reply()).isEqualTo(OK);
            assertThat(client.reply()).startsWith("500 ");
            client.command("QUIT");
        }

        audit.assertEnded(
                "relay",
                "noop=1 quit=1 other=1 octets=0 commands=3 ended=quit",
                Map.of("EndedByQuit", 1L, "Noop", 1L, "Commands", 3L));
        assertThat(audit.lines()).hasSize(2).startsWith(event("noop", "-", "x", 1));
    }

    @Test
    void namesAndAddressesShouldNeitherBreakNorForgeALineWhateverTheyHold() throws Exception {
        talk(
                "HELO h\r" + FORGED,
                "NOOP",
                "EHLO \"h\u001b[2J\" tls=true user=root",
                "MAIL FROM:<\"a \u001b[2J=b\"@example.com>",
                "RCPT TO:<\"\u001b[2J=\"@example.org>",
                "RSET",
                "QUIT");

        audit.assertEnded(
                "relay",
                "helo=1 ehlo=1 mail=1/1 rcpt=0/1 rset=1 noop=1 quit=1 octets=0 commands=7 ended=quit",
                Map.of(
                        "EndedByQuit",
                        1L,
                        "Rset",
                        1L,
                        "DiscardedTransactions",
                        1L,
                        "Noop",
                        1L,
                        "RefusedRecipients",
                        1L,
                        "Commands",
                        7L));
        String name = "\"\\\"h\\u001b[2J\\\" tls=true user=root\"";
        assertThat(audit.lines())
                .hasSize(4)
                .startsWith(
                        event("noop", "\"h\\u000d" + FORGED_SHOWN, "-", 1),
                        refusedRecipient(name),
                        event("rset", name, "-", 1)
                                + " sender=\"\\\"a \\u001b[2J=b\\\"@example.com\""
                                + " recipients_accepted=0 recipients_refused=1 declared_octets=-");
    }

    /** AUTH LOGIN reads its lines without the command dispatcher. */
    @AnyJames
    @Test
    void eventsShouldTellWhoTheClientIsByThen() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(james.ports().submission())) {
            client.reply();
            client.command("NOOP");
            client.command("EHLO first.example");
            client.command("NOOP");
            assertThat(client.command("STARTTLS")).startsWith("220 ");
            client.startTls();
            client.command("NOOP");
            client.command("EHLO second.example");
            client.command("RSET");
            client.command("AUTH LOGIN");
            client.command("Ym9iQGV4YW1wbGUub3Jn");
            assertThat(client.command("c2VjcmV0")).startsWith("235 ");
            client.command("RSET");
            client.command("NOOP");
            client.command("QUIT");
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> audit.lines().size() == 7);
        assertThat(audit.lines().subList(0, 6))
                .extracting(line -> line.replaceFirst(".* (helo=.*) (verb=\\S+) .*", "$2 $1"))
                .containsExactly(
                        "verb=noop helo=- user=- tls=false",
                        "verb=noop helo=first.example user=- tls=false",
                        "verb=noop helo=first.example user=- tls=true",
                        "verb=rset helo=second.example user=- tls=true",
                        "verb=rset helo=second.example user=bob@example.org tls=true",
                        "verb=noop helo=second.example user=bob@example.org tls=true");
    }

    /** Each character is one octet. */
    private static void talk(String... commands) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            for (String command : commands) {
                client.command(command);
            }
        }
    }

    private static String refusedRecipient(String helo) {
        return "event=recipient-refused server=RELAY session=ID client=127.0.0.1 helo="
                + helo
                + " user=- tls=false ordinal=1 outcome=- octets=- limit_octets=- rule=-"
                + " sender=\"\\\"a \\u001b[2J=b\\\"@example.com\""
                + " recipients=\"\\\"\\u001b[2J=\\\"@example.org\" recipient_count=1"
                + " message_id=- mail_id=- code=550 enhanced=5.1.1 reply="
                + UNKNOWN;
    }

    private static String event(String verb, String helo, String argument, int ordinal) {
        return String.format(
                "event=command server=RELAY session=ID client=127.0.0.1 helo=%s user=- tls=false"
                        + " verb=%s argument=%s ordinal=%d since_ms=N",
                helo, verb, argument, ordinal);
    }
}
