package io.jamespolicy.smtp.monitoring.history;

import io.jamespolicy.smtp.policy.client.Spelling;
import java.time.Duration;

/** The periods that are kept, with the length of a slice and the number of slices. */
enum HistoryPeriod {
    HOUR(1, 360),
    DAY(30, 288);

    /** The time between two samples. */
    static final Duration SAMPLE = Duration.ofSeconds(10);

    private final int samples;
    private final int slices;

    HistoryPeriod(int samples, int slices) {
        this.samples = samples;
        this.slices = slices;
    }

    /**
     * @param text hour or day; the hour where it is empty or null
     * @throws IllegalArgumentException for any other text
     */
    static HistoryPeriod parse(String text) {
        return Spelling.parse("period", text, HOUR, "hour or day");
    }

    String spelling() {
        return Spelling.of(this);
    }

    /** The number of samples in a slice. */
    int samples() {
        return samples;
    }

    /** The number of slices. */
    int slices() {
        return slices;
    }

    /** The length of a slice. */
    Duration slice() {
        return SAMPLE.multipliedBy(samples);
    }
}
