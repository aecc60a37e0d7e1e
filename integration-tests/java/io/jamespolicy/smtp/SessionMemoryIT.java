package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesResources;
import io.jamespolicy.smtp.james.ResultFile;
import io.jamespolicy.smtp.james.load.ComparedServers;
import io.jamespolicy.smtp.james.load.SessionMemory;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the memory of an idle session of a real James with and without the module, and after its
 * end. The results are in {@code target/session-memory.md}.
 */
class SessionMemoryIT {
    private static final int SESSIONS = 5_000;
    private static final int WARM_UP = 1_000;

    /** The maximum that the module may add to a session, in octets. */
    private static final long MAX_BYTES = 1_024;

    /** The maximum that may remain of a session, in octets; its counters alone need more. */
    private static final long MAX_LEFT = 100;

    private static final String HEAD =
            "| a session of James | with the module | more | left of it |\n|---|---|---|---|";

    @TempDir private Path directory;

    @Test
    void anIdleSessionShouldNeedLessThanAKilobyteMoreThanOneOfJamesAndLeaveNothing()
            throws Exception {
        ResultFile results = ResultFile.ofBuild("session-memory.md", HEAD);
        try (ComparedServers servers = ComparedServers.start(directory);
                JamesAdministration administration =
                        JamesAdministration.of(servers.james().directory())) {
            JamesResources james = JamesResources.of(administration);
            SessionMemory.measure(james, servers.stock(), WARM_UP);
            SessionMemory.measure(james, servers.policy(), WARM_UP);
            SessionMemory stock = SessionMemory.measure(james, servers.stock(), SESSIONS);
            SessionMemory ours = SessionMemory.measure(james, servers.policy(), SESSIONS);
            long more = ours.needed() - stock.needed();
            results.add(row(stock.needed(), ours.needed(), more, ours.kept()));
            assertThat(more).isPositive().isLessThan(MAX_BYTES);
            assertThat(ours.kept()).isLessThan(MAX_LEFT);
        }
    }

    private static String row(long... figures) {
        return LongStream.of(figures)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
