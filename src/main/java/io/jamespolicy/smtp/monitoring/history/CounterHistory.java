package io.jamespolicy.smtp.monitoring.history;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.monitoring.PolicyMetrics;
import io.jamespolicy.smtp.monitoring.history.SliceRing.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.james.metrics.api.Metric;

/**
 * What the counters of {@link PolicyMetrics} have counted: in slices of ten seconds for the last
 * hour, and of five minutes for the last day. In memory, of a fixed size. Sessions do not wait for
 * it: {@link PeriodicSample} reads the counters.
 */
@Singleton
public final class CounterHistory {
    private static final String SESSIONS = "sessions_open";

    private final PolicyMetrics metrics;
    private final Clock clock;
    private final List<String> names;
    private final Map<HistoryPeriod, SliceRing> rings = new EnumMap<>(HistoryPeriod.class);

    @Inject
    public CounterHistory(PolicyMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.names = List.copyOf(metrics.counters().keySet());
        for (HistoryPeriod period : HistoryPeriod.values()) {
            rings.put(period, new SliceRing(period, counters()));
        }
    }

    private long[] counters() {
        return names.stream().map(metrics.counters()::get).mapToLong(Metric::getCount).toArray();
    }

    /** Takes a sample of the counters. */
    synchronized void sample() {
        long[] counters = counters();
        long sessions = metrics.openSessions();
        rings.values().forEach(ring -> ring.sample(clock.millis(), counters, sessions));
    }

    private synchronized List<Slice> slices(HistoryPeriod period) {
        return rings.get(period).until(clock.millis(), counters(), metrics.openSessions());
    }

    /**
     * A period as JSON: the end of each slice, and what each counter has counted in it.
     *
     * @param period hour or day; the hour where it is empty or null
     * @throws IllegalArgumentException for any other text
     */
    public Map<String, Object> toMap(String period) {
        HistoryPeriod asked = HistoryPeriod.parse(period);
        List<Slice> slices = slices(asked);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", asked.spelling());
        json.put("seconds", asked.slice().toSeconds());
        json.put(
                "times",
                slices.stream()
                        .map(slice -> Instant.ofEpochMilli(slice.end()).toString())
                        .collect(Collectors.toList()));
        json.put("series", series(slices));
        return json;
    }

    /** Counters that have counted nothing are left out. */
    private Map<String, Object> series(List<Slice> slices) {
        Map<String, Object> series = new LinkedHashMap<>();
        series.put(SESSIONS, slices.stream().map(Slice::sessions).collect(Collectors.toList()));
        for (int i = 0; i < names.size(); i++) {
            int counter = i;
            long[] values = slices.stream().mapToLong(slice -> slice.counted(counter)).toArray();
            if (LongStream.of(values).anyMatch(value -> value != 0)) {
                series.put(names.get(i), values);
            }
        }
        return series;
    }

    /**
     * What each of these counters has counted lately, by name.
     *
     * @param length at most an hour; exact to a slice
     */
    public Map<String, Long> sums(Duration length, List<String> counters) {
        List<Slice> all = slices(HistoryPeriod.HOUR);
        long wanted = length.dividedBy(HistoryPeriod.HOUR.slice()) + 1;
        List<Slice> slices = all.subList((int) Math.max(0, all.size() - wanted), all.size());
        Map<String, Long> sums = new LinkedHashMap<>();
        for (String name : counters) {
            int counter = names.indexOf(name);
            sums.put(name, slices.stream().mapToLong(slice -> slice.counted(counter)).sum());
        }
        return sums;
    }
}
