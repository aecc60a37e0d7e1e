package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesQuotas;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests full mailboxes on a real James. */
@AnyJames
class MailboxQuotaIT {
    private static final String BOB = "bob@example.org";
    private static final String ALICE = "alice@example.org";
    private static final String FULL = "452 4.2.2 Mailbox full";

    @TempDir private Path directory;

    @Test
    void aFullMailboxShouldBeRefusedAtRcptAndAtTheEndOfData() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        try (JamesProcess james = JamesProcess.start(deployment);
                SmtpConnection client = SmtpConnection.to(james.ports().smtp());
                JamesAdministration administration = JamesAdministration.of(deployment)) {
            SampleUsers.addTo(deployment);
            administration.addAddressMapping("sales", "example.org", BOB);
            JamesQuotas quotas = JamesQuotas.of(administration);
            quotas.setMaxMessageCount(BOB, 1);
            quotas.setMaxStorage(ALICE, 2_000);
            client.reply();
            client.command("EHLO client.example");

            fillTheMailboxOfBob(client, quotas);
            assertRefusedAtRcpt(client);
            assertRefusedAtTheEndOfData(client);

            assertThat(audited(deployment))
                    .containsExactly(
                            "mailbox-full octets=0 limit_octets=-",
                            "mailbox-full octets=0 limit_octets=-",
                            "mailbox-full octets=2001 limit_octets=-",
                            "received-mailbox-full octets=3002 limit_octets=10485760",
                            "received-mailbox-full octets=3002 limit_octets=10485760");
            assertThat(attribute(administration, "MailboxFull")).isEqualTo(5L);
            assertThat(attribute(administration, "QuotaUnavailable")).isEqualTo(0L);
        }
    }

    private static void fillTheMailboxOfBob(SmtpConnection client, JamesQuotas quotas)
            throws IOException {
        client.command("MAIL FROM:<a@example.com>");
        assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
        assertThat(send(client, "Hello Bob")).isEqualTo("250 2.6.0 Message received");
        await().atMost(Duration.ofSeconds(30)).until(() -> quotas.messageCount(BOB) == 1);
    }

    private static void assertRefusedAtRcpt(SmtpConnection client) throws IOException {
        client.command("MAIL FROM:<a@example.com>");
        assertThat(client.command("RCPT TO:<bob@example.org>")).isEqualTo(FULL);
        assertThat(client.command("RCPT TO:<sales@example.org>")).isEqualTo(FULL);
        assertThat(client.command("RCPT TO:<alice@example.org>")).startsWith("250 ");
        client.command("RSET");
        client.command("MAIL FROM:<a@example.com> SIZE=2001");
        assertThat(client.command("RCPT TO:<alice@example.org>")).isEqualTo(FULL);
        client.command("RSET");
        client.command("MAIL FROM:<a@example.com> SIZE=2000");
        assertThat(client.command("RCPT TO:<alice@example.org>")).startsWith("250 ");
        client.command("RSET");
    }

    private static void assertRefusedAtTheEndOfData(SmtpConnection client) throws IOException {
        client.command("MAIL FROM:<a@example.com>");
        assertThat(client.command("RCPT TO:<alice@example.org>")).startsWith("250 ");
        String line = "x".repeat(998);
        assertThat(send(client, String.join("\r\n", line, line, line))).isEqualTo(FULL);

        client.command("MAIL FROM:<a@example.com> SIZE=1");
        assertThat(client.command("RCPT TO:<alice@example.org>")).startsWith("250 ");
        assertThat(send(client, String.join("\r\n", line, line, line))).isEqualTo(FULL);

        client.command("MAIL FROM:<a@example.com>");
        assertThat(client.command("RCPT TO:<alice@example.org>")).startsWith("250 ");
        assertThat(send(client, "Hello Alice")).isEqualTo("250 2.6.0 Message received");
    }

    private static String send(SmtpConnection client, String text) throws IOException {
        assertThat(client.command("DATA")).startsWith("354 ");
        client.send("");
        client.send(text);
        return client.command(".");
    }

    private static Object attribute(JamesAdministration administration, String name)
            throws Exception {
        return administration
                .beans()
                .getAttribute(
                        new ObjectName(
                                "org.apache.james:type=server,name=smtpserver-relay,"
                                        + "chain=handlerchain,handler=policy,policy=size"),
                        name);
    }

    private static List<String> audited(JamesDirectory deployment) throws IOException {
        return Files.readAllLines(deployment.log()).stream()
                .filter(line -> line.contains(" event=size "))
                .map(
                        line ->
                                line.replaceAll(
                                        ".* outcome=(\\S+ octets=\\S+ limit_octets=\\S+) .*", "$1"))
                .collect(Collectors.toList());
    }
}
