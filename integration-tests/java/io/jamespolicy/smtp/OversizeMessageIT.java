package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real James keeps nothing of a message over the limit. */
@AnyJames
class OversizeMessageIT {
    private static final int LIMIT = 1 << 20;
    private static final byte[] LINE =
            ("x".repeat(1_022) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    @TempDir private static Path directory;

    private static JamesProcess james;

    @BeforeAll
    static void startJames() throws Exception {
        JamesDirectory copy =
                JamesDirectory.assembled().copyTo(directory).listeningOn(JamesPorts.free());
        copy.withConfiguration(
                "smtppolicy.xml",
                "<smtppolicy><size><defaultLimit>1M</defaultLimit><drain>4G</drain></size></smtppolicy>");
        james = JamesProcess.start(copy);
    }

    @AfterAll
    static void stopJames() {
        james.stop();
    }

    @Test
    void nothingShouldBeLeftOfAMessageThatIsRefused() throws Exception {
        int before = spooled().size();
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            begin(client);
            int lines = LIMIT / LINE.length;
            for (int i = 0; i < lines; i++) {
                client.send(LINE);
            }
            await().until(
                            () -> sizes(),
                            sizes -> sizes.stream().anyMatch(size -> size > LIMIT / 2));
            for (int i = 0; i < lines; i++) {
                client.send(LINE);
            }
            assertThat(sizes()).allSatisfy(size -> assertThat(size).isLessThan(LIMIT + 1_024));

            client.send(".");

            assertThat(client.reply())
                    .isEqualTo(
                            "552 5.3.4 Message of 2 MB is over the limit of 1 MB"
                                    + " (attachments grow by about a third in transit)");
            assertThat(sizes()).isEmpty();
            assertThat(spooled()).hasSize(before);

            deliver(client);
        }
        assertThat(spooled()).hasSize(before + 1);
        assertThat(Files.readString(james.directory().log())).doesNotContain(" ERROR ");
    }

    /** The heap after a collection would show 3 GiB. */
    @Test
    void threeGibibytesShouldCostNeitherHeapNorDisk() throws Exception {
        byte[] mebibyte =
                new String(LINE, StandardCharsets.US_ASCII)
                        .repeat(1_024)
                        .getBytes(StandardCharsets.US_ASCII);
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            begin(client);
            for (int i = 0; i < 3 << 10; i++) {
                client.send(mebibyte);
            }
            assertThat(sizes()).allSatisfy(size -> assertThat(size).isLessThan(LIMIT + 1_024));
            assertThat(heapInUse()).isLessThan(256L << 20);

            client.send(".");

            assertThat(client.reply())
                    .isEqualTo(
                            "552 5.3.4 Message of 3 GB is over the limit of 1 MB"
                                    + " (attachments grow by about a third in transit)");
            assertThat(sizes()).isEmpty();
            deliver(client);
        }
    }

    private long heapInUse() throws Exception {
        try (JamesAdministration administration = JamesAdministration.of(james.directory())) {
            ObjectName memory = new ObjectName(ManagementFactory.MEMORY_MXBEAN_NAME);
            administration.beans().invoke(memory, "gc", new Object[0], new String[0]);
            CompositeData usage =
                    (CompositeData) administration.beans().getAttribute(memory, "HeapMemoryUsage");
            return (Long) usage.get("used");
        }
    }

    private static void begin(SmtpConnection client) throws IOException {
        client.reply();
        client.command("EHLO client.example");
        client.command("MAIL FROM:<alice@example.org>");
        client.command("RCPT TO:<somebody@elsewhere.example>");
        assertThat(client.command("DATA")).startsWith("354 ");
    }

    private static void deliver(SmtpConnection client) throws IOException {
        client.command("MAIL FROM:<alice@example.org>");
        client.command("RCPT TO:<somebody@elsewhere.example>");
        client.command("DATA");
        client.send(LINE);
        assertThat(client.command(".")).isEqualTo("250 2.6.0 Message received");
    }

    /** The temporary files of incoming messages, by size. */
    private List<Long> sizes() throws IOException {
        return james.directory().spooling().stream()
                .map(file -> file.toFile().length())
                .collect(Collectors.toList());
    }

    /** Reads the file: James writes the line before it replies, but its console is later. */
    private List<String> spooled() throws IOException {
        return Files.readAllLines(james.directory().log()).stream()
                .filter(line -> line.contains("Successfully spooled"))
                .collect(Collectors.toList());
    }
}
