package io.jamespolicy.smtp.benchmark;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesResources;
import io.jamespolicy.smtp.james.ResultFile;
import io.jamespolicy.smtp.james.load.BusySessions;
import io.jamespolicy.smtp.james.load.ComparedServers;
import io.jamespolicy.smtp.james.load.LoadTarget;
import io.jamespolicy.smtp.james.load.Operation;
import io.jamespolicy.smtp.james.load.ProcessorTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Memory and latency of James's own handlers and of the module with many sessions open: {@code
 * SessionsBenchmark DIRECTORY ROUNDS MILLISECONDS}. 1,000 of them are busy.
 */
public final class SessionsBenchmark {
    private static final int[] SESSIONS = {1_000, 10_000};
    private static final int BUSY = 1_000;
    private static final Operation NOOP = Operation.command("NOOP", "250", false);
    private static final Operation MAIL = Operation.message(4 << 10, "250", false);
    private static final Duration COMPILING = Duration.ofSeconds(5);

    private static final String HEAD =
            "| handlers | sessions | heap per session, octets | operation | /s | median, ms"
                    + " | 99 %, ms | CPU, µs |\n|---|---|---|---|---|---|---|---|";

    private final ComparedServers servers;
    private final JamesResources james;
    private final ProcessorTime processor;
    private final ResultFile results;

    private SessionsBenchmark(ComparedServers servers, JamesResources james, ResultFile results)
            throws Exception {
        this.servers = servers;
        this.james = james;
        this.processor = ProcessorTime.of(servers.james().pid());
        this.results = results;
    }

    /** Writes the results to the directory, and each row to the console. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        ResultFile results = ResultFile.begin(directory.resolve("sessions.md"), HEAD);
        try (ComparedServers servers =
                        ComparedServers.start(Files.createTempDirectory(directory, "james"));
                JamesAdministration administration =
                        JamesAdministration.of(servers.james().directory())) {
            SessionsBenchmark benchmark =
                    new SessionsBenchmark(servers, JamesResources.of(administration), results);
            benchmark.compile();
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                benchmark.round(Duration.ofMillis(Long.parseLong(arguments[2])));
            }
        }
        // the threads of the connections to JMX would keep it
        System.exit(0);
    }

    private void compile() throws Exception {
        for (LoadTarget target : new LoadTarget[] {servers.stock(), servers.policy()}) {
            try (BusySessions sessions = BusySessions.open(target, BUSY, BUSY)) {
                sessions.run(NOOP, COMPILING);
                sessions.run(MAIL, COMPILING);
                sessions.quit();
            }
        }
    }

    private void round(Duration turn) throws Exception {
        for (int sessions : SESSIONS) {
            measure("James's own", servers.stock(), sessions, turn);
            measure("the module", servers.policy(), sessions, turn);
        }
    }

    private void measure(String name, LoadTarget target, int number, Duration turn)
            throws Exception {
        long before = james.heap();
        try (BusySessions sessions = BusySessions.open(target, number, BUSY)) {
            long heap = (james.heap() - before) / number;
            measure(name, number, heap, "NOOP", sessions, NOOP, turn);
            measure(name, number, heap, "mail of 4 KB", sessions, MAIL, turn);
            sessions.quit();
        }
    }

    private void measure(
            String name,
            int number,
            long heap,
            String operation,
            BusySessions sessions,
            Operation load,
            Duration turn)
            throws Exception {
        processor.awaitIdle();
        processor.mark();
        Histogram times = sessions.run(load, turn);
        processor.awaitIdle();
        String row =
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %s | %.0f | %.2f | %.2f | %.1f |",
                        name,
                        number,
                        heap,
                        operation,
                        times.getTotalCount() * 1e3 / turn.toMillis(),
                        times.getValueAtPercentile(50) / 1e6,
                        times.getValueAtPercentile(99) / 1e6,
                        processor.nanosSinceMark() / 1e3 / times.getTotalCount());
        results.add(row);
        System.out.println(row);
    }
}
