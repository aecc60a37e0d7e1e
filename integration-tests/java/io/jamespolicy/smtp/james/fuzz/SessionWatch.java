package io.jamespolicy.smtp.james.fuzz;

import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Breaks off a session that goes on much longer than any can. Reads have a limit of their own;
 * without this one a server that reads no more would have its client write for ever.
 */
final class SessionWatch implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /** Begins; to be cancelled when the session is over. */
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
