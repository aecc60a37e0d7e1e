package io.jamespolicy.smtp.james.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Concurrent sessions on some servers, until a number of commands is answered. The content of a
 * session depends on the seed, the server, its number and the replies.
 */
public final class FuzzRun {
    private static final int SESSIONS_AT_ONCE = 4;

    private final long seed;
    private final long commands;
    private final List<FuzzTarget> targets;
    private final AtomicBoolean failed = new AtomicBoolean();

    private FuzzRun(long seed, long commands, List<FuzzTarget> targets) {
        this.seed = seed;
        this.commands = commands;
        this.targets = targets;
    }

    /** At least this number of commands, on all servers together. */
    public static FuzzRun of(long seed, long commands, List<FuzzTarget> targets) {
        return new FuzzRun(seed, commands, targets);
    }

    /**
     * Runs the sessions.
     *
     * @throws AssertionError when a session fails
     */
    public void play() {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS_AT_ONCE * targets.size());
        try (SessionWatch watch = new SessionWatch()) {
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (FuzzTarget target : targets) {
                AtomicLong numbers = new AtomicLong();
                for (int i = 0; i < SESSIONS_AT_ONCE; i++) {
                    clients.add(
                            CompletableFuture.runAsync(
                                    () -> play(target, numbers, watch), threads));
                }
            }
            clients.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new AssertionError("with -Dfuzz.seed=" + seed, e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void play(FuzzTarget target, AtomicLong numbers, SessionWatch watch) {
        while (target.tally().of("audit.Commands") * targets.size() < commands && !failed.get()) {
            long number = numbers.getAndIncrement();
            try {
                FuzzedSession.play(target, seedOf(target, number), watch);
            } catch (IOException e) {
                failed.set(true);
                throw new UncheckedIOException(e);
            } catch (RuntimeException | Error e) {
                failed.set(true);
                throw e;
            }
        }
    }

    private long seedOf(FuzzTarget target, long number) {
        return new SplittableRandom(seed * 31 + target.name().hashCode() + number * 1_000_003)
                .nextLong();
    }

    /** The number of answered commands. */
    public long commands() {
        return counted("audit.Commands");
    }

    /** The number of ended sessions. */
    public long sessions() {
        return counted("audit.EndedSessions");
    }

    /** The expected value of a counter of all servers, by name: {@code audit.Noop}. */
    public long counted(String attribute) {
        return targets.stream().mapToLong(target -> target.tally().of(attribute)).sum();
    }

    /** The number of replies, by command and code. */
    public Map<String, Long> replies() {
        return targets.stream()
                .flatMap(target -> target.tally().replies().entrySet().stream())
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }
}
