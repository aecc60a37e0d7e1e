package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.AuditFile;
import io.jamespolicy.smtp.james.AuditSince;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A James with {@code <gracefulShutdown>} off stops while sessions are open. */
class ServerStopIT {
    private static final long SESSIONS = 200;
    private static final String IDLE = "noop=1 octets=0 commands=1 ended=lost";

    @TempDir private Path directory;

    private JamesDirectory deployment;
    private JamesProcess james;
    private final List<SmtpConnection> clients = new ArrayList<>();

    @BeforeEach
    void setUp() throws Exception {
        deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
    }

    @AfterEach
    void tearDown() throws IOException {
        for (SmtpConnection client : clients) {
            client.close();
        }
        james.stop();
    }

    @Test
    void everyOpenSessionShouldBeLostOnceWhenItsServerStops() throws Exception {
        try (JamesAdministration administration = JamesAdministration.of(deployment)) {
            AuditSince audit = AuditSince.now(deployment, administration, "relay", "submission");
            openSessions(james.ports().smtp());

            stopServer(administration, "relay");

            audit.assertEnded(
                    "relay",
                    Collections.nCopies((int) SESSIONS, IDLE),
                    Map.of("Lost", SESSIONS, "Noop", SESSIONS, "Commands", SESSIONS));
        }
        openSessions(james.ports().submission());
        openTransaction(james.ports().submission());

        james.stop();

        assertThat(AuditFile.of(deployment).sessions())
                .hasSize((int) (2 * SESSIONS) + 1)
                .containsOnlyOnce(
                        "ehlo=1 mail=1/1 rcpt=1/1 data=0/1 octets=0 commands=4 ended=lost")
                .filteredOn(IDLE::equals)
                .hasSize((int) (2 * SESSIONS));
    }

    private SmtpConnection open(int port) throws IOException {
        SmtpConnection client = SmtpConnection.to(port);
        clients.add(client);
        assertThat(client.reply()).startsWith("220 ");
        return client;
    }

    private void openSessions(int port) throws IOException {
        for (int i = 0; i < SESSIONS; i++) {
            assertThat(open(port).command("NOOP")).isEqualTo("250 2.0.0 OK");
        }
    }

    private void openTransaction(int port) throws IOException {
        SmtpConnection client = open(port);
        client.command("EHLO client.example");
        client.command("MAIL FROM:<a@example.com>");
        client.command("RCPT TO:<bob@example.org>");
        assertThat(client.command("DATA")).startsWith("354 ");
        client.send("Subject: half a message");
    }

    private static void stopServer(JamesAdministration administration, String server)
            throws IOException, JMException {
        administration
                .beans()
                .invoke(
                        new ObjectName("org.apache.james:type=server,name=smtpserver-" + server),
                        "stop",
                        new Object[0],
                        new String[0]);
    }
}
