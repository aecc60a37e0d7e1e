package io.jamespolicy.smtp.james.load;

import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesResources;
import java.io.IOException;
import java.time.Duration;

/** The heap of a James per idle session, and what remains after its end, in octets. */
public final class SessionMemory {
    private static final Operation NOOP = Operation.command("NOOP", "250", false);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Connections of JMX, which vary. */
    private static final int OTHER_FILES = 10;

    private final long needed;
    private final long kept;

    private SessionMemory(long needed, long kept) {
        this.needed = needed;
        this.kept = kept;
    }

    /** Opens this number of sessions, which send EHLO and NOOP, and ends them. */
    public static SessionMemory measure(JamesResources james, LoadTarget target, int sessions)
            throws IOException, InterruptedException {
        long filesBefore = james.openFiles();
        long before = james.heap();
        try (Load load = Load.of(target, sessions)) {
            load.once(NOOP);
            long open = james.heap();
            load.quit();
            await().atMost(LIMIT).until(() -> james.openFiles() <= filesBefore + OTHER_FILES);
            return new SessionMemory(
                    (open - before) / sessions, (james.heap() - before) / sessions);
        }
    }

    /** While the session is open. */
    public long needed() {
        return needed;
    }

    /** After its end; it can be slightly negative. */
    public long kept() {
        return kept;
    }
}
