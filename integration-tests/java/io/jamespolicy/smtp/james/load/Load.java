package io.jamespolicy.smtp.james.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clients of one listener that work on request, {@value #MAX_AT_ONCE} at a time at most. */
public final class Load implements AutoCloseable {
    private static final int MAX_AT_ONCE = 64;

    private final List<LoadClient> clients = new ArrayList<>();
    private final ExecutorService threads;

    private Load(int connections) {
        this.threads = Executors.newFixedThreadPool(Math.min(connections, MAX_AT_ONCE));
    }

    /** This number of connected clients. */
    public static Load of(LoadTarget target, int connections) throws IOException {
        Load load = new Load(connections);
        try {
            for (int i = 0; i < connections; i++) {
                load.clients.add(LoadClient.connect(target));
            }
            return load;
        } catch (IOException | RuntimeException e) {
            load.close();
            throw e;
        }
    }

    /** Executes an operation once per client. */
    public void once(Operation operation) throws InterruptedException {
        run(operation, Duration.ZERO);
    }

    /**
     * Executes an operation with all clients for this duration, at least once each, to its end.
     *
     * @throws IllegalStateException for an unexpected reply
     */
    public LoadResult run(Operation operation, Duration duration) throws InterruptedException {
        List<Callable<Long>> work = new ArrayList<>();
        long begin = System.nanoTime();
        long deadline = begin + duration.toNanos();
        for (LoadClient client : clients) {
            work.add(() -> repeat(client, operation, deadline));
        }
        long operations = 0;
        for (long done : LoadThreads.run(threads, work)) {
            operations += done;
        }
        return LoadResult.of(operations, System.nanoTime() - begin);
    }

    private static long repeat(LoadClient client, Operation operation, long deadline)
            throws IOException {
        long operations = 0;
        do {
            client.perform(operation);
            operations += operation.count();
        } while (System.nanoTime() - deadline < 0);
        return operations;
    }

    /** Ends all clients with QUIT. */
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
