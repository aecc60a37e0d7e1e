package io.jamespolicy.smtp.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The minimum, the median and the maximum of some numbers. */
final class Spread {
    private final double[] sorted;

    private Spread(double[] sorted) {
        this.sorted = sorted;
    }

    /** One number per round. */
    static Spread of(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return new Spread(rounds.stream().mapToDouble(figure).sorted().toArray());
    }

    /** The median; the mean of the two middle ones for an even number. */
    double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** {@code 0.98 (0.90 to 1.07)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", median(), sorted[0], sorted[sorted.length - 1]);
    }
}
