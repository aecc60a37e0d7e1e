package io.jamespolicy.smtp.james.load;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** An operation, how often it was done, and what the module has to have counted for it. */
final class CountedOperation {
    private final Operation operation;
    private final Map<String, Long> counters;
    private final LongAdder done = new LongAdder();

    /**
     * @param counters by how much one of it changes each counter, by policy and attribute: {@code
     *     audit.Noop}
     */
    CountedOperation(Operation operation, Map<String, Long> counters) {
        this.operation = operation;
        this.counters = Map.copyOf(counters);
    }

    void performBy(LoadClient client) throws IOException {
        client.perform(operation);
        done.add(operation.count());
    }

    /** How many commands, or messages, were done. */
    long done() {
        return done.sum();
    }

    /** Adds what it has changed so far. */
    void addTo(Map<String, Long> sums) {
        counters.forEach((name, count) -> sums.merge(name, count * done(), Long::sum));
    }
}
