package io.jamespolicy.smtp.directory;

import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a store of James that may fail or hang, from a thread that must not block: James 3.8.1
 * serves connections on Netty's threads.
 *
 * <p>A call that exceeds the timeout is abandoned. While {@value #MAX_HANGING} abandoned calls
 * still run, the circuit is open: further calls return the fallback at once. A call that never ends
 * is interrupted after a while, and the store is asked again. The log has one line when the store
 * fails or hangs and one when it recovers; for a store that fails now and then, one line per
 * minute.
 */
final class CircuitBreaker {
    /** The timeout of a call. */
    static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MAX_THREADS = 128;

    /** So many calls that hang are a store that hangs; fewer cost only those who wait for them. */
    private static final int MAX_HANGING = 4;

    private static final Duration GIVEN_UP = Duration.ofMinutes(1);
    private static final int NOTABLE_FAILURES = 3;
    private static final int IDLE_SECONDS = 30;

    private final String store;
    private final Duration timeout;
    private final ExecutorService threads;
    private final Queue<Call<?>> hanging = new ConcurrentLinkedQueue<>();
    private final Duration givenUp;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final long[] lastFailures = new long[NOTABLE_FAILURES];
    private int failures;
    private volatile long quietUntil = System.nanoTime();

    /**
     * @param store the name of the store in the log
     */
    CircuitBreaker(String store, Duration timeout) {
        this(store, timeout, GIVEN_UP);
    }

    /**
     * @param givenUp how long a call may hang before it is interrupted and the store is asked again
     */
    CircuitBreaker(String store, Duration timeout, Duration givenUp) {
        this.store = store;
        this.timeout = timeout;
        this.givenUp = givenUp;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        MAX_THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        CircuitBreaker::daemon);
    }

    /** Daemon threads that end when idle, so there is nothing to close. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-policy-store");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The result of the call, or the fallback: when the store fails, when it exceeds the timeout,
     * or when too many calls wait.
     */
    <T> T call(Callable<T> lookup, T unavailable) {
        if (isOpen()) {
            return unavailable;
        }
        Call<T> task = new Call<>(lookup);
        try {
            threads.execute(task);
            T answer = task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            succeeded();
            return answer;
        } catch (TimeoutException e) {
            task.giveUp();
            failed("does not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            failed("fails", e.getCause());
        } catch (RejectedExecutionException e) {
            LOGGER.debug("{}: more questions than threads", store);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return unavailable;
    }

    /**
     * Whether too many calls hang. The oldest one is interrupted once it has hung too long, so that
     * a store whose calls never end is asked again.
     */
    private boolean isOpen() {
        if (hanging.size() < MAX_HANGING) {
            return false;
        }
        Call<?> oldest = hanging.peek();
        if (oldest != null && oldest.hasHungFor(givenUp)) {
            oldest.cancel(true);
        }
        return hanging.size() >= MAX_HANGING;
    }

    /**
     * Whether the store does not answer: the circuit is open, or {@value #NOTABLE_FAILURES} calls
     * failed within the last minute. One slow call says nothing about a store.
     */
    boolean isFailing() {
        synchronized (lastFailures) {
            boolean failed =
                    failures >= NOTABLE_FAILURES
                            && System.nanoTime() - lastFailures[failures % NOTABLE_FAILURES]
                                    < QUIET.toNanos();
            return failed || hanging.size() >= MAX_HANGING;
        }
    }

    private void succeeded() {
        if (failing.compareAndSet(true, false)) {
            LOGGER.info("{} answers again", store);
        }
    }

    private void failed(String how, Throwable cause) {
        synchronized (lastFailures) {
            lastFailures[failures++ % NOTABLE_FAILURES] = System.nanoTime();
        }
        long now = System.nanoTime();
        if (now - quietUntil >= 0 && failing.compareAndSet(false, true)) {
            quietUntil = now + QUIET.toNanos();
            LOGGER.error(
                    "{} {}; what needs it goes on without, until it answers again",
                    store,
                    how,
                    cause);
        }
    }

    /** A call that counts as hanging from its timeout until it ends or is interrupted. */
    private final class Call<T> extends FutureTask<T> {
        private final long begunAt = System.nanoTime();

        Call(Callable<T> lookup) {
            super(lookup);
        }

        boolean hasHungFor(Duration limit) {
            return System.nanoTime() - begunAt > limit.toNanos();
        }

        /** A call may end while it is given up. */
        void giveUp() {
            hanging.add(this);
            if (isDone()) {
                hanging.remove(this);
            }
        }

        @Override
        protected void done() {
            hanging.remove(this);
        }
    }
}
