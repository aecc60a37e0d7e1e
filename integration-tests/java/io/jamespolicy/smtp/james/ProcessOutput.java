package io.jamespolicy.smtp.james;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The output of a child process, read while it runs, so that the process never blocks. */
public final class ProcessOutput {
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private ProcessOutput() {}

    /** Reads all output and passes each line to the listener. */
    public static ProcessOutput of(Process process, Consumer<String> listener) {
        return of(process, UnaryOperator.identity(), listener);
    }

    /** The same, with each line converted. */
    static ProcessOutput of(
            Process process, UnaryOperator<String> form, Consumer<String> listener) {
        ProcessOutput output = new ProcessOutput();
        Thread reader =
                new Thread(
                        () -> output.readFrom(process, form, listener),
                        "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    /**
     * Waits for a line that contains this text.
     *
     * @return false when the output ended or the timeout passed without it
     */
    public synchronized boolean awaitLine(String text, Duration limit) {
        await(() -> ended || contains(text), limit);
        return contains(text);
    }

    /** Waits for the end of the output. */
    public synchronized boolean awaitEnd(Duration limit) {
        await(() -> ended, limit);
        return ended;
    }

    /** All lines so far. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    private void readFrom(Process process, UnaryOperator<String> form, Consumer<String> listener) {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String formed = form.apply(line);
                listener.accept(formed);
                add(formed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void await(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean() && deadline - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
