package io.jamespolicy.smtp.monitoring.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last slices of a period, and the one that has begun. Not thread-safe. */
final class SliceRing {
    private final HistoryPeriod period;
    private final Deque<Slice> slices = new ArrayDeque<>();
    private long[] begun;
    private long mostSessions;
    private int samples;

    /**
     * @param counters their values at the beginning
     */
    SliceRing(HistoryPeriod period, long[] counters) {
        this.period = period;
        this.begun = counters;
    }

    /** Takes a sample, and ends the slice where it is full. */
    void sample(long time, long[] counters, long sessions) {
        mostSessions = Math.max(mostSessions, sessions);
        samples++;
        if (samples < period.samples()) {
            return;
        }
        if (slices.size() == period.slices()) {
            slices.removeFirst();
        }
        slices.addLast(slice(forward(time, 1), counters, mostSessions));
        begun = counters;
        mostSessions = 0;
        samples = 0;
    }

    /** The slices, the oldest first; the last one is the one that has begun. */
    List<Slice> until(long time, long[] counters, long sessions) {
        List<Slice> all = new ArrayList<>(slices);
        all.add(slice(forward(time, 0), counters, Math.max(mostSessions, sessions)));
        return all;
    }

    /** The time, or that of the last slice where the clock went backwards. */
    private long forward(long time, int millis) {
        return slices.isEmpty() ? time : Math.max(time, slices.getLast().end() + millis);
    }

    private Slice slice(long time, long[] counters, long sessions) {
        long[] counted = new long[counters.length];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = counters[i] - begun[i];
        }
        return new Slice(time, counted, sessions);
    }

    /** What was counted in a slice of time. */
    static final class Slice {
        private final long end;
        private final long[] counted;
        private final long sessions;

        private Slice(long end, long[] counted, long sessions) {
            this.end = end;
            this.counted = counted;
            this.sessions = sessions;
        }

        /** When it ended, in milliseconds since the epoch. */
        long end() {
            return end;
        }

        /** What the counter of this index has counted. */
        long counted(int counter) {
            return counted[counter];
        }

        /** The largest number of open sessions in a sample. */
        long sessions() {
            return sessions;
        }
    }
}
