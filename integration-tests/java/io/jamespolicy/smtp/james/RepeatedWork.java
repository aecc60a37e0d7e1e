package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is done over and over, each by a thread of its own, until this is closed or it fails. */
public final class RepeatedWork implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private volatile boolean closed;

    /** What is done, once. */
    public interface Step {
        void run() throws IOException;
    }

    /** Begins to do this. */
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

    /** Whether a step that takes long is to end. */
    boolean isClosed() {
        return closed;
    }

    public boolean hasFailed() {
        return running.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    /** Throws what one of them has thrown. */
    void failWhereOneHas() {
        running.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .forEach(CompletableFuture::join);
    }

    /** Waits for all to end, and throws what one of them has thrown. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0])).join();
    }
}
