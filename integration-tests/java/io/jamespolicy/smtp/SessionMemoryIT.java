package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesResources;
import io.jamespolicy.smtp.james.ResultFile;
import io.jamespolicy.smtp.james.load.ComparedServers;
import io.jamespolicy.smtp.james.load.SessionMemory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much memory a real James needs for an idle session, with the handlers of the module and with
 * its own, and that nothing of it is left when it has ended. The figures of each round are left in
 * {@code target/session-memory.md}.
 */
class SessionMemoryIT {
    private static final int SESSIONS = 5_000;
    private static final int WARM_UP = 1_000;
    private static final int ROUNDS = 3;

    /** Octets that the module may add to a session. */
    private static final long MOST = 1_024;

    /** Octets that may be left of a session: fewer than a single object of those it needs. */
    private static final long MOST_LEFT = 40;

    private static final String HEAD =
            "| round | a session of James | with the module | more | left of it |\n"
                    + "|---|---|---|---|---|";

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
            long[] more = new long[ROUNDS];
            long[] left = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                SessionMemory stock = SessionMemory.measure(james, servers.stock(), SESSIONS);
                SessionMemory ours = SessionMemory.measure(james, servers.policy(), SESSIONS);
                more[i] = ours.needed() - stock.needed();
                left[i] = ours.kept();
                results.add(row(i + 1, stock.needed(), ours.needed(), more[i], left[i]));
            }
            assertThat(median(more)).isPositive().isLessThan(MOST);
            assertThat(median(left)).isLessThan(MOST_LEFT);
        }
    }

    private static String row(int round, long stock, long ours, long more, long left) {
        return String.format(
                Locale.ROOT, "| %d | %d | %d | %d | %d |", round, stock, ours, more, left);
    }

    private static long median(long... figures) {
        return LongStream.of(figures).sorted().skip(figures.length / 2).findFirst().orElseThrow();
    }
}
