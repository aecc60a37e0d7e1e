package io.jamespolicy.smtp.james.load;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time of the threads of a process, from Linux, in nanoseconds; for a whole process
 * Linux has hundredths of a second only.
 */
public final class ProcessorTime {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What an idle James uses between two readings. */
    private static final long IDLE_NANOS = 1_000_000;

    private final Path threads;
    private Map<String, Long> mark;

    private ProcessorTime(Path threads) throws IOException {
        this.threads = threads;
        mark();
    }

    /** The processor time of this process. */
    public static ProcessorTime of(long pid) throws IOException {
        return new ProcessorTime(Path.of("/proc", Long.toString(pid), "task"));
    }

    /** Starts to count. */
    public void mark() throws IOException {
        mark = read();
    }

    /** Nanoseconds of all threads since the start, without threads that ended. */
    public long nanosSinceMark() throws IOException {
        long nanos = 0;
        for (Map.Entry<String, Long> thread : read().entrySet()) {
            nanos += thread.getValue() - mark.getOrDefault(thread.getKey(), 0L);
        }
        return nanos;
    }

    /** Waits until the process is idle. Does not change the start. */
    public void awaitIdle() {
        long[] seen = {0};
        await().pollDelay(LOOK)
                .pollInterval(LOOK)
                .atMost(LIMIT)
                .until(
                        () -> {
                            long used = nanosSinceMark() - seen[0];
                            seen[0] += used;
                            return used < IDLE_NANOS;
                        });
    }

    private Map<String, Long> read() throws IOException {
        Map<String, Long> nanos = new HashMap<>();
        try (Stream<Path> entries = Files.list(threads)) {
            List<Path> found = entries.collect(Collectors.toList());
            for (Path thread : found) {
                try {
                    String[] fields = Files.readString(thread.resolve("schedstat")).split(" ");
                    nanos.put(thread.getFileName().toString(), Long.parseLong(fields[0]));
                } catch (NoSuchFileException ended) {
                    // between the list and its turn
                }
            }
        }
        if (nanos.isEmpty()) {
            throw new IllegalStateException("no schedstat of a thread in " + threads);
        }
        return nanos;
    }
}
