package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SmallVolume;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.JMException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests low disk on a real James. If the test may mount a file system, the temporary files are on a
 * small one that is filled; otherwise the minimum is larger than any disk.
 */
class LowDiskIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LOW = "452 4.3.1 Insufficient system storage, try again later";

    private static final String LINE = "x".repeat(998) + "\r\n";

    @TempDir private Path directory;

    private JamesDirectory deployment;
    private SmallVolume temporary;

    @BeforeEach
    void setUp() throws Exception {
        deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        temporary = SmallVolume.at(deployment.temporary(), 32);
        deployment.withConfiguration(
                "smtppolicy.xml", settings(temporary.isMounted() ? "16M" : "999999999G"));
    }

    private static String settings(String minimum) {
        return "<smtppolicy><size><minimumFreeSpace>"
                + minimum
                + "</minimumFreeSpace></size>"
                + "<limits><nonMailCommands>unlimited</nonMailCommands></limits></smtppolicy>";
    }

    @AfterEach
    void tearDown() throws Exception {
        temporary.close();
    }

    @Test
    void mailShouldBeRefusedForNowWhileDiskIsLow() throws Exception {
        try (JamesProcess james = JamesProcess.start(deployment);
                SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            if (temporary.isMounted()) {
                assertFillingRefusesAndFreeingTakesMail(client);
                assertFillingWithinAMessageRefusesItAndLeavesNothing(client);
                assertThatMailIsTakenAgain(james);
            } else {
                assertThat(client.command("MAIL FROM:<a@example.com>")).isEqualTo(LOW);
            }
            assertThat(Files.readString(deployment.log())).contains("Disk space is low: ");
        }
    }

    private void assertFillingRefusesAndFreeingTakesMail(SmtpConnection client)
            throws IOException, JMException {
        assertThat(client.command("MAIL FROM:<a@example.com> SIZE=1000")).startsWith("250 ");
        client.command("RSET");
        // within the limit of 10M, but beyond what the volume has room for
        Path ballast = Files.write(deployment.temporary().resolve("ballast"), new byte[8 << 20]);
        readDiskAtTheNextMail("17M");
        assertThat(mail(client, " SIZE=9437184")).isEqualTo(LOW);
        assertThat(mail(client, "")).startsWith("250 ");

        Files.write(ballast, new byte[17 << 20]);
        await().atMost(LIMIT).until(() -> mail(client, "").equals(LOW));

        Files.delete(ballast);
        await().atMost(LIMIT).until(() -> mail(client, "").startsWith("250 "));
        assertThat(Files.readString(deployment.log())).contains("Disk space is enough again: ");
    }

    /**
     * James's own reply. James closes the connection without waiting for the end of the message.
     */
    private void assertFillingWithinAMessageRefusesItAndLeavesNothing(SmtpConnection client)
            throws IOException, JMException {
        client.command("MAIL FROM:<a@example.com>");
        client.command("RCPT TO:<somebody@elsewhere.example>");
        assertThat(client.command("DATA")).startsWith("354 ");
        client.send(LINE.repeat(150));
        await().atMost(LIMIT).until(() -> !deployment.spooling().isEmpty());
        temporary.fill();

        client.send(LINE.repeat(100));
        assertThat(client.reply()).startsWith("451 4.0.0 Error processing message: ");
        assertThat(client.remainder()).isEmpty();
        assertThat(deployment.spooling()).isEmpty();
        temporary.free();
        readDiskAtTheNextMail("16M");
    }

    private static void assertThatMailIsTakenAgain(JamesProcess james) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            assertThat(mail(client, "")).startsWith("250 ");
        }
    }

    /** A reading is kept for five seconds, but not for another minimum. */
    private void readDiskAtTheNextMail(String minimum) throws IOException, JMException {
        deployment.withConfiguration("smtppolicy.xml", settings(minimum));
        try (JamesAdministration administration = JamesAdministration.of(deployment)) {
            administration.reloadPolicy();
        }
    }

    private static String mail(SmtpConnection client, String parameters) throws IOException {
        String reply = client.command("MAIL FROM:<a@example.com>" + parameters);
        client.command("RSET");
        return reply;
    }
}
