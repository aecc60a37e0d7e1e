package io.jamespolicy.smtp.monitoring;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.james.metrics.api.Metric;

/**
 * One of James's metrics per constant of an enum. All are created at once: counting needs no
 * lookup, and each metric exists from the start.
 */
final class EventMetrics<E extends Enum<E>> {
    private final Map<E, Metric> metrics;

    private EventMetrics(Map<E, Metric> metrics) {
        this.metrics = metrics;
    }

    /**
     * @param metric creates the metric for a constant, which is given in lower case
     */
    static <E extends Enum<E>> EventMetrics<E> of(
            Function<String, Metric> metric, Set<E> constants) {
        Map<E, Metric> metrics = new EnumMap<>(constants.iterator().next().getDeclaringClass());
        for (E constant : constants) {
            metrics.put(constant, metric.apply(constant.name().toLowerCase(Locale.ROOT)));
        }
        return new EventMetrics<>(metrics);
    }

    /** Increments the metric of a constant. */
    void count(E constant) {
        metrics.get(constant).increment();
    }
}
