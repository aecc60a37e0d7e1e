package io.jamespolicy.smtp.store.redis;

import com.google.common.base.Throwables;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a Redis, kept open by one thread, {@value #THREAD}: it alone waits for Redis. Sessions
 * leave their requests for it and go on.
 *
 * <p>When Redis does not answer, one line says so and the thread tries to join it once a second,
 * until another line says that it has. Until then requests are given up at once.
 */
public final class RedisWorker implements SharedStore {
    static final String THREAD = "smtp-policy-redis";

    /** Requests that wait for the thread; more are given up. */
    static final int MAX_PENDING = 10_000;

    private static final long LOOK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final RedisAddress address;
    private final RedisClient client;
    private final Clock clock;
    private final BlockingQueue<Request> pending = new LinkedBlockingQueue<>(MAX_PENDING);
    private final AtomicLong outages = new AtomicLong();
    private final AtomicLong unsent = new AtomicLong();
    private final Thread thread = new Thread(this::run, THREAD);
    private volatile boolean reachable;
    private volatile boolean closed;
    private volatile Runnable changed = () -> {};

    /** Whether something was given up that Redis is to be told. */
    private volatile boolean behind;

    /* From here on the thread's own. */
    private Consumer<RedisConnection> exchange;
    private Consumer<Ban> news;
    private RedisConnection connection;
    private boolean outageTold;
    private boolean errorTold;

    RedisWorker(RedisAddress address, RedisClient client, Clock clock) {
        this.address = address;
        this.client = client;
        this.clock = clock;
    }

    /** The way to the Redis at this address: {@code redis} or {@code rediss}, host and port. */
    public static RedisWorker to(URI uri, Clock clock) {
        RedisAddress address = RedisAddress.of(uri);
        return new RedisWorker(address, address.client(), clock);
    }

    /**
     * Begins to look for Redis.
     *
     * @param exchangeBy called by the thread when Redis answers again, and when requests were given
     *     up: each side tells the other what it knows
     * @param newsTo told what other Jameses decide
     */
    void start(Consumer<RedisConnection> exchangeBy, Consumer<Ban> newsTo) {
        exchange = exchangeBy;
        news = newsTo;
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dying, e) -> LOGGER.error("Redis at {} is not used any longer", address, e));
        thread.start();
    }

    /** Lets the thread go on to its end. */
    void close() {
        closed = true;
        pending.offer(redis -> {}); // wakes the thread
    }

    /** Leaves a request for the thread; gives it up where there is no hope of an answer. */
    void leave(Request request) {
        if (!reachable || !pending.offer(request)) {
            giveUp(request);
        }
    }

    private void run() {
        try {
            long look = System.nanoTime();
            while (!closed) {
                long early = look - System.nanoTime();
                if (early <= 0) {
                    attempt(this::look);
                    look = System.nanoTime() + LOOK_AFTER_NANOS;
                } else {
                    putNext(early);
                }
            }
        } finally {
            reachable = false;
            client.shutdownAsync().thenRun(client.getResources()::shutdown);
        }
    }

    private void look() {
        if (connection == null) {
            join();
        } else {
            connection.check();
        }
        if (behind) {
            exchange();
        }
    }

    private void join() {
        connection = RedisConnection.open(client, clock, news);
        exchange();
        outageTold = false;
        errorTold = false;
        reachable = true;
        LOGGER.info("Joined Redis at {}: strikes, bans and budgets are shared", address);
        changed.run();
    }

    private void exchange() {
        behind = false;
        try {
            exchange.accept(connection);
        } catch (RuntimeException e) {
            behind = true;
            throw e;
        }
    }

    private void putNext(long timeoutNanos) {
        try {
            Request request = pending.poll(timeoutNanos, TimeUnit.NANOSECONDS);
            if (request != null
                    && (connection == null || !attempt(() -> request.ask(connection)))) {
                giveUp(request);
            }
        } catch (InterruptedException e) { // as by close()
            closed = true;
        }
    }

    /** Whether it was done. Where Redis answers with an error it is still there. */
    private boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            Throwable fault = Throwables.getRootCause(e);
            if (!reachable || !(fault instanceof RedisCommandExecutionException)) {
                lose(fault);
            } else if (!errorTold) {
                errorTold = true;
                LOGGER.warn("Redis at {} answers with an error: {}", address, text(fault));
            }
            return false;
        }
    }

    private void lose(Throwable fault) {
        disconnect();
        if (!outageTold) {
            outageTold = true;
            outages.incrementAndGet();
            LOGGER.warn(
                    "No Redis at {} ({}): until there is, strikes, bans and budgets are those of this James alone",
                    address,
                    text(fault));
            changed.run();
        }
    }

    private static String text(Throwable fault) {
        return fault.getClass().getSimpleName() + ": " + fault.getMessage();
    }

    private void disconnect() {
        reachable = false;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void giveUp(Request request) {
        unsent.incrementAndGet();
        behind = true;
        request.giveUp();
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean isReachable() {
        return reachable;
    }

    @Override
    public void onChange(Runnable listener) {
        changed = listener;
    }

    @Override
    public long outages() {
        return outages.get();
    }

    @Override
    public long unsent() {
        return unsent.get();
    }

    /** What a session leaves for the thread. */
    interface Request {
        void ask(RedisConnection redis);

        /** Redis is not asked, or has not answered. */
        default void giveUp() {}
    }
}
