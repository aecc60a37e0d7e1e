package io.jamespolicy.smtp.james.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;

/**
 * Many open sessions of one listener, of which some are busy: {@value #AT_ONCE} at a time send an
 * operation and wait for the reply, each in turn.
 */
public final class BusySessions implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final int DIGITS = 2;
    private static final Operation NOOP = Operation.command("NOOP", "250", false);

    private final List<LoadClient> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final int busy;

    private BusySessions(int busy) {
        this.busy = busy;
    }

    /** Opens the sessions, which send EHLO and NOOP. */
    public static BusySessions open(LoadTarget target, int sessions, int busy) throws IOException {
        BusySessions opened = new BusySessions(busy);
        try {
            for (int i = 0; i < sessions; i++) {
                LoadClient client = LoadClient.connect(target);
                opened.clients.add(client);
                client.perform(NOOP);
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Executes an operation in the busy sessions for this duration.
     *
     * @return the time of each operation in nanoseconds
     * @throws IllegalStateException for an unexpected reply
     */
    public Histogram run(Operation operation, Duration duration) throws InterruptedException {
        long deadline = System.nanoTime() + duration.toNanos();
        List<Callable<Histogram>> parts = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int part = i;
            parts.add(() -> repeat(operation, part, deadline));
        }
        Histogram all = new Histogram(DIGITS);
        for (Histogram part : LoadThreads.run(threads, parts)) {
            all.add(part);
        }
        return all;
    }

    private Histogram repeat(Operation operation, int part, long deadline) throws IOException {
        Histogram times = new Histogram(DIGITS);
        int next = part;
        long begin = System.nanoTime();
        while (begin - deadline < 0) {
            clients.get(next).perform(operation);
            long end = System.nanoTime();
            times.recordValue(end - begin);
            begin = end;
            next = next + AT_ONCE < busy ? next + AT_ONCE : part;
        }
        return times;
    }

    /** Ends all sessions with QUIT. */
    public void quit() throws IOException {
        for (LoadClient client : clients) {
            client.quit();
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (LoadClient client : clients) {
            client.close();
        }
    }
}
