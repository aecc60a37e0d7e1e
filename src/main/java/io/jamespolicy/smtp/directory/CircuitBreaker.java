package io.jamespolicy.smtp.directory;

import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a store of James that may fail or hang, from a thread that must not: James 3.8.1 serves
 * connections on Netty's own threads.
 *
 * <p>An answer that does not come in time is given up, and while that question hangs nobody else
 * waits: further ones are not asked. The store is logged once when it fails or hangs, and once when
 * it answers again; where it answers some questions and not others, once a minute.
 */
final class CircuitBreaker {
    /** How long one question may take. */
    static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MAX_THREADS = 32;
    private static final int IDLE_SECONDS = 30;

    private final String store;
    private final Duration timeout;
    private final ExecutorService threads;
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile long quietUntil = System.nanoTime();

    /**
     * @param store what is asked, for the log
     */
    CircuitBreaker(String store, Duration timeout) {
        this.store = store;
        this.timeout = timeout;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        MAX_THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        CircuitBreaker::daemon);
    }

    /** Daemons that end when idle: nothing needs to be closed. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-policy-store");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The answer; or what is given as such where the store fails, hangs, or more are waiting for it
     * than may.
     */
    <T> T ask(Callable<T> question, T unavailable) {
        if (hanging.get() > 0) {
            return unavailable;
        }
        Call<T> task = new Call<>(question);
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

    private void succeeded() {
        if (failing.compareAndSet(true, false)) {
            LOGGER.info("{} answers again", store);
        }
    }

    private void failed(String how, Throwable cause) {
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

    /** A question that counts as hanging from the moment it is given up to the moment it ends. */
    private final class Call<T> extends FutureTask<T> {
        private final AtomicBoolean settled = new AtomicBoolean();

        Call(Callable<T> question) {
            super(question);
        }

        void giveUp() {
            hanging.incrementAndGet();
            settle();
        }

        @Override
        protected void done() {
            settle();
        }

        /** The second of the two, whichever it is, finds that nothing hangs any more. */
        private void settle() {
            if (!settled.compareAndSet(false, true)) {
                hanging.decrementAndGet();
            }
        }
    }
}
