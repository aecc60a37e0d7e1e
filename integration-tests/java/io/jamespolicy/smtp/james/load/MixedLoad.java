package io.jamespolicy.smtp.james.load;

import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.RepeatedWork;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that execute all of a {@link Mixture} in each session. Each reply must be the expected
 * one.
 */
public final class MixedLoad {
    /** The maximum message size of the server. */
    static final int LIMIT = 256 << 10;

    /** The settings of the server, for {@code conf/smtppolicy.xml}. */
    public static final String SETTINGS =
            "<smtppolicy><size><defaultLimit>"
                    + LIMIT
                    + "B</defaultLimit></size>"
                    + "<vrfy><defaultAnswer>verify</defaultAnswer>"
                    + "<budget><commands>1000000</commands><period>1 second</period></budget></vrfy>"
                    + "</smtppolicy>";

    /** The counter of accepted messages. */
    static final String ACCEPTED = "audit.Messages";

    private static final Duration LAST_SESSIONS = Duration.ofMinutes(2);

    private final LoadTarget target;
    private final int clients;
    private final List<CountedOperation> operations = Mixture.operations();
    private final LongAdder sessions = new LongAdder();

    private MixedLoad(LoadTarget target, int clients) {
        this.target = target;
        this.clients = clients;
    }

    /** A load of this number of clients. */
    public static MixedLoad of(LoadTarget target, int clients) {
        return new MixedLoad(target, clients);
    }

    /** Runs all clients for this duration, to the end of their sessions. */
    public void run(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        try (RepeatedWork work = new RepeatedWork()) {
            for (int i = 0; i < clients; i++) {
                int first = i;
                work.start(() -> session(first));
            }
            await().atMost(duration.plus(LAST_SESSIONS))
                    .until(() -> work.hasFailed() || System.nanoTime() - end >= 0);
        }
    }

    /** Clients start with different operations, so that all run at the same time. */
    private void session(int first) throws IOException {
        try (LoadClient client = LoadClient.connect(target)) {
            for (int i = 0; i < operations.size(); i++) {
                operations.get((first + i) % operations.size()).performBy(client);
            }
            client.quit();
            sessions.increment();
        }
    }

    /** The number of commands and messages so far, without EHLO and QUIT. */
    public long operations() {
        return operations.stream().mapToLong(CountedOperation::done).sum();
    }

    /** The number of accepted messages so far. */
    public long accepted() {
        return counters().getOrDefault(ACCEPTED, 0L);
    }

    /** The expected counters so far, by policy and attribute; zeros are left out. */
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        operations.forEach(operation -> operation.addTo(counters));
        counters.merge("audit.Commands", 2 * sessions.sum(), Long::sum);
        counters.put("audit.EndedSessions", sessions.sum());
        counters.put("audit.EndedByQuit", sessions.sum());
        return counters;
    }
}
