package io.jamespolicy.smtp.benchmark;

import io.jamespolicy.smtp.james.load.ComparedServers;
import io.jamespolicy.smtp.james.load.ProcessorTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;

/**
 * Compares listeners with the handlers of the module and with James's own, in one James: {@code
 * SmtpBenchmark DIRECTORY ROUNDS MILLISECONDS PATTERN}. Measures the rows whose names contain a
 * match of the pattern. The system property {@code benchmark.rules} adds size rules that match no
 * client.
 */
public final class SmtpBenchmark {
    /** The warm-up of each side. */
    private static final Duration COMPILING = Duration.ofSeconds(3);

    private static final int WARM_UP = 2;

    private SmtpBenchmark() {}

    /** Writes the results to the directory, and each row to the console. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("Usage: SmtpBenchmark DIRECTORY ROUNDS MILLISECONDS [PATTERN]");
            System.exit(1);
        }
        run(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Duration.ofMillis(Long.parseLong(arguments[2])),
                Pattern.compile(arguments.length > 3 ? arguments[3] : ""),
                System.out::println);
        // the threads of the connections to JMX would keep it
        System.exit(0);
    }

    /** Measures each row in this number of rounds with turns of this length. */
    static void run(
            Path directory, int rounds, Duration turn, Pattern wanted, Consumer<String> console)
            throws IOException, JMException, InterruptedException {
        Path james = Files.createTempDirectory(Files.createDirectories(directory), "james");
        ResultTable table = ResultTable.in(directory);
        int rules = Integer.getInteger("benchmark.rules", 0);
        try (ComparedServers servers = ComparedServers.start(james, rules)) {
            List<Contest> contests =
                    Contests.of(servers).stream()
                            .filter(contest -> wanted.matcher(contest.toString()).find())
                            .collect(Collectors.toList());
            ProcessorTime processor = ProcessorTime.of(servers.james().pid());
            for (Contest contest : contests) {
                new Rounds(0, 1, COMPILING, processor).play(contest);
            }
            for (Contest contest : contests) {
                console.accept(
                        table.add(
                                contest,
                                new Rounds(WARM_UP, rounds, turn, processor).play(contest)));
            }
        }
    }
}
