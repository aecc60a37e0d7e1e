package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.Iterables;
import io.jamespolicy.smtp.james.AuditFile;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.PlainJmxClient;
import io.jamespolicy.smtp.james.ProcessOutput;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the log of a real James, and its MBeans with a plain JMX client. */
@AnyJames
class MonitoringIT {
    @TempDir private Path directory;

    private JamesProcess james;
    private JamesAdministration administration;

    @BeforeEach
    void setUp() throws Exception {
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        james = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        administration = JamesAdministration.of(copy);
    }

    @AfterEach
    void tearDown() throws Exception {
        administration.close();
        james.stop();
    }

    @Test
    void mBeansAndLogShouldTellWhatHappened() throws Exception {
        talkToTheRelay();
        await().until(() -> attributes("relay", "audit").get("EndedSessions").equals(1L));
        lose(james.ports().submission());
        await().until(() -> attributes("submission", "audit").get("EndedSessions").equals(1L));
        assertCounted();
        assertLogged();
        assertThat(
                        administration
                                .beans()
                                .queryNames(
                                        new ObjectName("org.apache.james:handler=policy,*"), null))
                .hasSize(12);
        assertThat(
                        administration
                                .beans()
                                .queryNames(
                                        new ObjectName(
                                                "org.apache.james:handler=commandhandler,*,"
                                                        + "commandhandler=io.jamespolicy.smtp.protocol.vrfy.PolicyVrfyCmdHandler"),
                                        null))
                .hasSize(2);
    }

    @Test
    void aJmxClientWithoutOurClassesShouldReadAndUnderstandEverything() throws Exception {
        administration.ban("192.0.2.1", 5);

        List<String> component =
                readWithTheJdkAlone("org.apache.james:type=component,name=smtppolicy");
        List<String> servers = readWithTheJdkAlone("org.apache.james:handler=policy,*");

        assertThat(component)
                .anyMatch(line -> line.startsWith("attribute Bans=1 rows: "))
                .anyMatch(line -> line.startsWith("attribute Store=memory: "))
                .anyMatch(line -> line.startsWith("operation explainSize: "));
        assertThat(servers).anyMatch(line -> line.startsWith("attribute Noop=0: "));
        assertThat(servers.stream().filter(line -> line.startsWith("bean "))).hasSize(12);
        assertThat(Stream.concat(component.stream(), servers.stream()))
                .allMatch(line -> line.matches("(bean|attribute|operation) \\S.*: \\S+ \\S.*"));
    }

    private List<String> readWithTheJdkAlone(String pattern) throws Exception {
        Process client = PlainJmxClient.launch(james.directory(), pattern);
        ProcessOutput output = ProcessOutput.of(client, line -> {});
        assertThat(client.waitFor()).as("%s", output.lines()).isZero();
        assertThat(output.awaitEnd(Duration.ofSeconds(30))).isTrue();
        return output.lines();
    }

    private void talkToTheRelay() throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            client.command("MAIL FROM:<alice@example.org> SIZE=99999999999");
            client.command("MAIL FROM:<alice@example.org> SIZE=x");
            client.command("MAIL FROM:<alice@example.org> SIZE=10");
            client.command("RCPT TO:<bob@example.org>");
            client.command("RCPT TO:<nobody@example.org>");
            client.command("RSET");
            client.command("RSET now");
            client.command("NOOP \r\tverb=quit user=\u001b[31mroot \u00ff \"%n\" ${jndi:x} \\");
            client.command("NOOP " + "x".repeat(2_000));
            client.command("VRFY bob");
            client.command("EXPN staff");
            client.command("MAIL FROM:<alice@example.org> SIZE=10");
            client.command("RCPT TO:<bob@example.org>");
            client.command("DATA");
            client.send("Subject: test\r\n\r\nlonger than it was declared\r\n.");
            client.reply();
            client.command("QUIT");
        }
    }

    private static void lose(int port) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(port)) {
            client.reply();
            client.command("NOOP");
        }
    }

    private void assertCounted() throws Exception {
        assertThat(attributes("relay", "size"))
                .containsOnly(
                        Map.entry("Declared", 2L),
                        Map.entry("DeclaredOverLimit", 1L),
                        Map.entry("InvalidDeclarations", 1L),
                        Map.entry("LowDisk", 0L),
                        Map.entry("RecipientOverLimit", 0L),
                        Map.entry("MailboxFull", 0L),
                        Map.entry("QuotaUnavailable", 0L),
                        Map.entry("Received", 1L),
                        Map.entry("UnderDeclared", 1L),
                        Map.entry("ReceivedOverLimit", 0L),
                        Map.entry("Cut", 0L),
                        Map.entry("Octets", 46L),
                        Map.entry("Observed", 0L));
        assertAnswersAndSessionsCounted();
    }

    private void assertAnswersAndSessionsCounted() throws Exception {
        assertThat(attributes("relay", "vrfy"))
                .containsEntry("VrfyCommands", 1L)
                .containsEntry("ExpnCommands", 1L)
                .containsEntry("Noncommittal", 2L)
                .containsEntry("Verified", 0L);
        assertThat(attributes("relay", "audit"))
                .containsOnly(
                        Map.entry("OpenSessions", 0L),
                        Map.entry("EndedSessions", 1L),
                        Map.entry("EndedByQuit", 1L),
                        Map.entry("EndedByServer", 0L),
                        Map.entry("Lost", 0L),
                        Map.entry("Commands", 16L),
                        Map.entry("Messages", 1L),
                        Map.entry("Rset", 2L),
                        Map.entry("DiscardedTransactions", 1L),
                        Map.entry("Noop", 2L),
                        Map.entry("Vrfy", 1L),
                        Map.entry("Expn", 1L),
                        Map.entry("RefusedRecipients", 1L));
        assertThat(attributes("submission", "audit"))
                .containsEntry("Lost", 1L)
                .containsEntry("Noop", 1L)
                .containsEntry("Commands", 1L);
    }

    private Map<String, Long> attributes(String server, String policy)
            throws IOException, JMException {
        return administration.counters(server, policy);
    }

    private static final String CLIENT =
            " server=RELAY session=ID client=127.0.0.1 helo=client.example user=- tls=false ";
    private static final String ALICE = " sender=alice@example.org recipients=";

    private static final String TOO_LARGE =
            "event=sender-refused"
                    + CLIENT
                    + "ordinal=1 outcome=declared-over-limit octets=99999999999"
                    + " limit_octets=10485760 rule=-"
                    + ALICE
                    + "- recipient_count=0 message_id=- mail_id=- code=552 enhanced=5.3.4"
                    + " reply=\"Message of 93.1 GB is over the limit of 10 MB (attachments grow"
                    + " by about a third in transit)\"";
    private static final String WITHOUT_SIZE =
            "event=sender-refused"
                    + CLIENT
                    + "ordinal=2 outcome=invalid-declaration octets=0 limit_octets=- rule=-"
                    + ALICE
                    + "- recipient_count=0 message_id=- mail_id=- code=501 enhanced=5.5.4"
                    + " reply=\"Syntactically incorrect value for SIZE parameter\"";

    private void assertLogged() throws IOException {
        assertThat(AuditFile.of(james.directory()).lines())
                .containsExactlyElementsOf(Iterables.concat(aboutMail(), aboutTheRest()));
    }

    private static List<String> aboutMail() {
        String command = "event=command" + CLIENT + "verb=";
        return List.of(
                "event=size"
                        + CLIENT
                        + "outcome=declared-over-limit octets=99999999999"
                        + " limit_octets=10485760 rule=-"
                        + ALICE
                        + "- recipient_count=0 message_id=- mail_id=- code=552 enhanced=5.3.4",
                TOO_LARGE,
                "event=size"
                        + CLIENT
                        + "outcome=invalid-declaration octets=0 limit_octets=- rule=-"
                        + ALICE
                        + "- recipient_count=0 message_id=- mail_id=- code=501 enhanced=5.5.4",
                WITHOUT_SIZE,
                "event=recipient-refused"
                        + CLIENT
                        + "ordinal=1 outcome=- octets=- limit_octets=- rule=-"
                        + ALICE
                        + "nobody@example.org recipient_count=1 message_id=- mail_id=- code=550"
                        + " enhanced=5.1.1 reply=\"Unknown user: nobody@example.org\"",
                command
                        + "rset argument=- ordinal=1 since_ms=N sender=alice@example.org"
                        + " recipients_accepted=1 recipients_refused=1 declared_octets=10",
                command + "rset argument=now ordinal=2 since_ms=N",
                command
                        + "noop argument=\"\\u000d\\u0009verb=quit user=\\u001b[31mroot"
                        + " \\ufffd \\\"%n\\\" ${jndi:x} \\\\\" ordinal=1 since_ms=N",
                command + "noop argument=" + "x".repeat(64) + "... ordinal=2 since_ms=N");
    }

    private static List<String> aboutTheRest() {
        return List.of(
                "event=vrfy"
                        + CLIENT
                        + "verb=vrfy argument=bob ordinal=1 since_ms=N"
                        + " outcome=noncommittal rule=- code=252 enhanced=2.5.2",
                "event=vrfy"
                        + CLIENT
                        + "verb=expn argument=staff ordinal=1 since_ms=N"
                        + " outcome=noncommittal rule=- code=252 enhanced=2.5.2",
                "event=size"
                        + CLIENT
                        + "outcome=under-declared octets=46 limit_octets=10485760 rule=-"
                        + ALICE
                        + "bob@example.org recipient_count=1 message_id=- mail_id=ID code=250 enhanced=2.6.0",
                "event=session"
                        + CLIENT
                        + "ehlo_count=1 mail_count=4 mail_accepted=2 rcpt_count=3 rcpt_accepted=2"
                        + " data_count=1 data_accepted=1 rset_count=2 noop_count=2 vrfy_count=1"
                        + " expn_count=1 quit_count=1 octets_total=46 commands=16 seconds=N"
                        + " ended=quit",
                "event=command server=SUBMISSION session=ID client=127.0.0.1 helo=- user=-"
                        + " tls=false verb=noop argument=- ordinal=1 since_ms=N",
                "event=session server=SUBMISSION session=ID client=127.0.0.1 helo=- user=-"
                        + " tls=false noop_count=1 octets_total=0 commands=1 seconds=N ended=lost");
    }
}
