package io.jamespolicy.smtp.benchmark;

import io.jamespolicy.smtp.james.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The results: {@code smtp.md} with one row per contest, and {@code smtp.csv} with one line per
 * round.
 */
final class ResultTable {
    private static final String HEAD =
            "| operation | connections | pipelined | base /s | ours /s | rate | control"
                    + " | base µs | ours µs | CPU | control | goal |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|---|---|";
    private static final String ROUNDS_HEAD =
            "operation,connections,pipelined,round,base_per_s,ours_per_s,control_per_s,rate_ratio,"
                    + "base_cpu_us,ours_cpu_us,control_cpu_us,cpu_ratio";

    private final ResultFile table;
    private final ResultFile rounds;

    private ResultTable(ResultFile table, ResultFile rounds) {
        this.table = table;
        this.rounds = rounds;
    }

    /** Creates the files in this directory. */
    static ResultTable in(Path directory) throws IOException {
        return new ResultTable(
                ResultFile.begin(directory.resolve("smtp.md"), HEAD),
                ResultFile.begin(directory.resolve("smtp.csv"), ROUNDS_HEAD));
    }

    /** Adds a contest and returns its row. */
    String add(Contest contest, List<Round> played) throws IOException {
        String row = row(contest, played);
        table.add(row);
        for (int i = 0; i < played.size(); i++) {
            rounds.add(line(contest, i + 1, played.get(i)));
        }
        return row;
    }

    private static String row(Contest contest, List<Round> played) {
        Spread processor = Spread.of(played, Round::processorRatio);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.0f | %.0f | %s | %s | %.1f | %.1f | %s | %s | %s |",
                contest.name(),
                contest.connections(),
                contest.isPipelined() ? "yes" : "no",
                Spread.of(played, round -> round.base().rate()).median(),
                Spread.of(played, round -> round.ours().rate()).median(),
                Spread.of(played, Round::rateRatio),
                Spread.of(played, Round::controlRateRatio),
                Spread.of(played, round -> round.base().nanos()).median() / 1e3,
                Spread.of(played, round -> round.ours().nanos()).median() / 1e3,
                processor,
                Spread.of(played, Round::controlProcessorRatio),
                contest.goal());
    }

    private static String line(Contest contest, int number, Round round) {
        return String.format(
                Locale.ROOT,
                "\"%s\",%d,%s,%d,%.1f,%.1f,%.1f,%.4f,%.2f,%.2f,%.2f,%.4f",
                contest.name(),
                contest.connections(),
                contest.isPipelined(),
                number,
                round.base().rate(),
                round.ours().rate(),
                round.control().rate(),
                round.rateRatio(),
                round.base().nanos() / 1e3,
                round.ours().nanos() / 1e3,
                round.control().nanos() / 1e3,
                round.processorRatio());
    }
}
