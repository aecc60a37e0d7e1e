package io.jamespolicy.smtp.james.load;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** An operation, how often it was executed, and the expected counters. */
final class CountedOperation {
    private final Operation operation;
    private final Map<String, Long> counters;
    private final LongAdder done = new LongAdder();

    /**
     * @param counters the change of each counter per operation: {@code audit.Noop}
     */
    CountedOperation(Operation operation, Map<String, Long> counters) {
        this.operation = operation;
        this.counters = Map.copyOf(counters);
    }

    void performBy(LoadClient client) throws IOException {
        client.perform(operation);
        done.add(operation.count());
    }

    /** The number of executed commands or messages. */
    long done() {
        return done.sum();
    }

    /** Adds its changes to the expected counters. */
    void addTo(Map<String, Long> sums) {
        counters.forEach((name, count) -> sums.merge(name, count * done(), Long::sum));
    }
}
