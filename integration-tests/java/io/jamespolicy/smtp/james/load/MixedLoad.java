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
 * Clients that do all of a {@link Mixture} in each of their sessions, one session after the other.
 * Every reply has to be the one that is due.
 */
public final class MixedLoad {
    /** Octets of the largest message that the server takes. */
    static final int LIMIT = 256 << 10;

    /** What the server has to have for it, in {@code conf/smtppolicy.xml}. */
    public static final String SETTINGS =
            "<smtppolicy><size><defaultLimit>"
                    + LIMIT
                    + "B</defaultLimit></size>"
                    + "<vrfy><defaultAnswer>verify</defaultAnswer>"
                    + "<budget><commands>1000000</commands><period>1 second</period></budget></vrfy>"
                    + "</smtppolicy>";

    /** The counter of messages that were answered 250. */
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

    /** Of so many clients at once. */
    public static MixedLoad of(LoadTarget target, int clients) {
        return new MixedLoad(target, clients);
    }

    /** Lets all clients work for so long, and each to the end of its session. */
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

    /** Each client begins with another operation, so that all of them are done at once. */
    private void session(int first) throws IOException {
        try (LoadClient client = LoadClient.connect(target)) {
            for (int i = 0; i < operations.size(); i++) {
                operations.get((first + i) % operations.size()).performBy(client);
            }
            client.quit();
            sessions.increment();
        }
    }

    /** Commands and messages so far, without EHLO and QUIT. */
    public long operations() {
        return operations.stream().mapToLong(CountedOperation::done).sum();
    }

    /** Messages so far that were answered 250. */
    public long accepted() {
        return counters().getOrDefault(ACCEPTED, 0L);
    }

    /** What the module has to have counted so far, by policy and attribute; without what is 0. */
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        operations.forEach(operation -> operation.addTo(counters));
        counters.merge("audit.Commands", 2 * sessions.sum(), Long::sum);
        counters.put("audit.EndedSessions", sessions.sum());
        counters.put("audit.EndedByQuit", sessions.sum());
        return counters;
    }
}
