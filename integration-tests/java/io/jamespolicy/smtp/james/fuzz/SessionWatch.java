package io.jamespolicy.smtp.james.fuzz;

import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Aborts a session that takes too long. Reads have timeouts; this covers a client that blocks in a
 * write.
 */
final class SessionWatch implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /** Starts it; cancel it at the end of the session. */
    Future<?> of(SmtpConnection client) {
        return timer.schedule(() -> breakOff(client), LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static Void breakOff(SmtpConnection client) throws IOException {
        client.reset();
        return null;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
