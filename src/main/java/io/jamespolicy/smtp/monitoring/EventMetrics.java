package io.jamespolicy.smtp.monitoring;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;

/**
 * One of James's metrics for each of some constants of an enumeration. They are made at once, so
 * that counting builds no name and looks none up, and so that each is there before it is needed.
 */
final class EventMetrics<E extends Enum<E>> {
    private final Map<E, Metric> metrics;

    private EventMetrics(Map<E, Metric> metrics) {
        this.metrics = metrics;
    }

    /** Each is named as its constant is, in lower case, behind the prefix. */
    static <E extends Enum<E>> EventMetrics<E> of(
            MetricFactory factory, String prefix, Set<E> constants) {
        Map<E, Metric> metrics = new EnumMap<>(constants.iterator().next().getDeclaringClass());
        for (E constant : constants) {
            metrics.put(
                    constant, factory.generate(prefix + constant.name().toLowerCase(Locale.ROOT)));
        }
        return new EventMetrics<>(metrics);
    }

    /** Counts one of the constants. */
    void count(E constant) {
        metrics.get(constant).increment();
    }
}
