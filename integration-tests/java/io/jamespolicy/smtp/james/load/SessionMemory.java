package io.jamespolicy.smtp.james.load;

import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesResources;
import java.io.IOException;
import java.time.Duration;

/** The octets of its heap that a James needs for an idle session, and that it keeps of it. */
public final class SessionMemory {
    private static final Operation NOOP = Operation.command("NOOP", "250", false);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Connections of JMX, which come and go. */
    private static final int OTHER_FILES = 10;

    private final long needed;
    private final long kept;

    private SessionMemory(long needed, long kept) {
        this.needed = needed;
        this.kept = kept;
    }

    /** Opens so many sessions, which say EHLO and NOOP, and ends them all. */
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

    /** When the session has ended; a little below 0, too, by what James has forgotten meanwhile. */
    public long kept() {
        return kept;
    }
}
