package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Repeats steps, each on its own thread, until it is closed or fails. */
public final class RepeatedWork implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private volatile boolean closed;

    /** One step. */
    public interface Step {
        void run() throws IOException;
    }

    /** Starts to repeat a step. */
    public void start(Step step) {
        running.add(CompletableFuture.runAsync(() -> repeat(step), threads));
    }

    private void repeat(Step step) {
        try {
            while (!closed) {
                step.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a long step should end. */
    boolean isClosed() {
        return closed;
    }

    public boolean hasFailed() {
        return running.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    /** Throws the exception of a step. */
    void failWhereOneHas() {
        running.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .forEach(CompletableFuture::join);
    }

    /** Waits for the end of all threads, and throws the exception of a step. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0])).join();
    }
}
