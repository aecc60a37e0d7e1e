package io.jamespolicy.smtp.benchmark;

import io.jamespolicy.smtp.james.load.Load;
import io.jamespolicy.smtp.james.load.LoadResult;
import io.jamespolicy.smtp.james.load.Operation;
import io.jamespolicy.smtp.james.load.ProcessorTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the sides of a contest in rounds, in each order equally often, so that changes of the
 * machine affect all sides.
 */
final class Rounds {
    /** Sends an accepted message before each turn, so that the limits are reset. */
    private static final Operation MESSAGE = Operation.message(1_000, "250", false);

    private final int warmUp;
    private final int count;
    private final Duration turn;
    private final ProcessorTime processor;

    /**
     * @param warmUp the number of rounds that are not measured
     */
    Rounds(int warmUp, int count, Duration turn, ProcessorTime processor) {
        this.warmUp = warmUp;
        this.count = count;
        this.turn = turn;
        this.processor = processor;
    }

    /** The measured rounds, with one turn per side. */
    List<Round> play(Contest contest) throws IOException, InterruptedException {
        List<Load> loads = new ArrayList<>();
        try {
            for (Side side : contest.sides()) {
                loads.add(Load.of(side.target(), contest.connections()));
            }
            for (int i = 0; i < warmUp; i++) {
                round(contest, loads, i);
            }
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rounds.add(round(contest, loads, i));
            }
            for (Load load : loads) {
                load.quit();
            }
            return rounds;
        } finally {
            for (Load load : loads) {
                load.close();
            }
        }
    }

    private Round round(Contest contest, List<Load> loads, int number)
            throws IOException, InterruptedException {
        int sides = loads.size();
        Turn[] turns = new Turn[sides];
        for (int i = 0; i < sides; i++) {
            int place = number / sides % 2 == 0 ? i : sides - 1 - i;
            int side = (place + number) % sides;
            turns[side] = turn(loads.get(side), contest.sides().get(side).operation());
        }
        return Round.of(turns);
    }

    private Turn turn(Load load, Operation operation) throws IOException, InterruptedException {
        load.once(MESSAGE);
        processor.awaitIdle();
        processor.mark();
        LoadResult result = load.run(operation, turn);
        processor.awaitIdle();
        return Turn.of(result.rate(), (double) processor.nanosSinceMark() / result.operations());
    }
}
