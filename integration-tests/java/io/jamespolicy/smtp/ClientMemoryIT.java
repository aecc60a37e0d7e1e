package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesResources;
import io.jamespolicy.smtp.james.ResultFile;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.load.AnnouncedClients;
import io.jamespolicy.smtp.james.load.LoadLog;
import io.jamespolicy.smtp.james.load.LoadTarget;
import io.jamespolicy.smtp.james.load.ProcessorTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The memory for clients is bounded, however many a real James has seen and banned. Runs with
 * {@code -Dmemory.clients=1000000}. The results are in {@code target/client-memory.md}.
 */
@EnabledIfSystemProperty(named = "memory.clients", matches = "\\d+")
class ClientMemoryIT {
    private static final int CLIENTS = Integer.getInteger("memory.clients", 0);

    /** The value in docs/configuration.md. */
    private static final long REMEMBERED = 100_000;

    /** After this number of clients all caches are full. */
    private static final int ENOUGH = 200_000;

    /** The maximum growth of the heap after that, in octets. */
    private static final long TOLERANCE = 10 << 20;

    /** Each client has one of these objects. */
    private static final List<String> KINDS =
            List.of(
                    "io.jamespolicy.smtp.store.Account",
                    "io.jamespolicy.smtp.store.memory.RecentTimes",
                    "io.jamespolicy.smtp.policy.abuse.Ban");

    private static final String HEAD =
            "| clients seen | heap, MB | budgets | clients with strikes | bans"
                    + " | CPU per client, µs |\n|---|---|---|---|---|---|";

    @TempDir private static Path directory;

    private JamesProcess process;
    private JamesAdministration administration;
    private JamesResources james;
    private ProcessorTime processor;
    private int seenBefore;

    @BeforeEach
    void startJames() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .behindProxy()
                        .withConfiguration("smtppolicy.xml", AnnouncedClients.SETTINGS)
                        .withConfiguration("logback.xml", LoadLog.CONFIGURATION);
        process = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
        administration = JamesAdministration.of(deployment);
        james = JamesResources.of(administration);
        processor = ProcessorTime.of(process.pid());
    }

    @AfterEach
    void stopJames() throws Exception {
        administration.close();
        process.stop();
    }

    @Test
    void whatIsRememberedOfClientsShouldBeBounded() throws Exception {
        ResultFile results = ResultFile.ofBuild("client-memory.md", HEAD);
        try (AnnouncedClients clients =
                AnnouncedClients.of(LoadTarget.at(process.ports().smtp()))) {
            heapAfter(0, clients, results);
            heapAfter(ENOUGH / 2, clients, results);
            long full = heapAfter(ENOUGH, clients, results);
            assertThat(heapAfter(CLIENTS, clients, results)).isLessThan(full + TOLERANCE);
        }
        assertThat(administration.counters("relay", "limits"))
                .containsEntry("Bans", (long) CLIENTS);
        for (String kind : KINDS) {
            assertThat(james.instances(kind)).as(kind).isBetween(REMEMBERED * 9 / 10, REMEMBERED);
        }
    }

    private long heapAfter(int seen, AnnouncedClients clients, ResultFile results)
            throws IOException, JMException {
        processor.mark();
        clients.sendUpTo(seen);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> administration.counters("relay", "audit").get("OpenSessions") == 0);
        processor.awaitIdle();
        double micros = processor.nanosSinceMark() / 1e3 / Math.max(1, seen - seenBefore);
        seenBefore = seen;
        long heap = james.heap();
        StringBuilder row =
                new StringBuilder(String.format(Locale.ROOT, "| %d | %.1f |", seen, heap / 1e6));
        for (String kind : KINDS) {
            row.append(' ').append(james.instances(kind)).append(" |");
        }
        row.append(String.format(Locale.ROOT, " %.0f |", micros));
        results.add(row.toString());
        return heap;
    }
}
