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
 * Sessions on some servers, several at once on each, until so many commands were answered. What a
 * session sends follows from the seed of the run, its server and its number, and from the replies.
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

    /** At least so many commands, on all these servers together. */
    public static FuzzRun of(long seed, long commands, List<FuzzTarget> targets) {
        return new FuzzRun(seed, commands, targets);
    }

    /**
     * Holds the sessions.
     *
     * @throws AssertionError when anything was wrong in one of them
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

    /** How many commands were answered. */
    public long commands() {
        return counted("audit.Commands");
    }

    /** How many sessions have ended. */
    public long sessions() {
        return counted("audit.EndedSessions");
    }

    /** What a counter of all servers together has to be, by its name: {@code audit.Noop}. */
    public long counted(String attribute) {
        return targets.stream().mapToLong(target -> target.tally().of(attribute)).sum();
    }

    /** How often each command was answered by each code. */
    public Map<String, Long> replies() {
        return targets.stream()
                .flatMap(target -> target.tally().replies().entrySet().stream())
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }
}
