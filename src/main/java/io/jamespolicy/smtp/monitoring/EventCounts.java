package io.jamespolicy.smtp.monitoring;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** One counter per constant of an enum. Thread-safe. */
final class EventCounts<E extends Enum<E>> {
    private final Map<E, LongAdder> counts;

    EventCounts(Class<E> type) {
        this.counts = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counts.put(constant, new LongAdder());
        }
    }

    void count(E constant) {
        counts.get(constant).increment();
    }

    long of(E constant) {
        return counts.get(constant).sum();
    }
}
