package io.jamespolicy.smtp.store.redis;

import com.google.common.base.Throwables;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that talks to Redis, {@value #THREAD}. Sessions queue requests for it and do not
 * wait.
 *
 * <p>When Redis does not answer, or answers with errors, the thread logs one line and reconnects
 * every second, and logs another line when it succeeds. Until then it rejects requests at once.
 */
public final class RedisWorker implements SharedStore {
    static final String THREAD = "smtp-policy-redis";

    /** The capacity of the queue. Further requests are rejected. */
    static final int MAX_PENDING = 10_000;

    /**
     * So many reasons of one outage are logged, such as a refused connection and then a password.
     */
    private static final int MAX_REASONS = 10;

    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final RedisAddress address;
    private final AbstractRedisClient client;
    private final Clock clock;
    private final BlockingQueue<Request> pending = new LinkedBlockingQueue<>(MAX_PENDING);
    private final AtomicLong outages = new AtomicLong();
    private final AtomicLong unsent = new AtomicLong();
    private final Thread thread = new Thread(this::run, THREAD);
    private volatile boolean reachable;
    private volatile boolean closed;
    private volatile Runnable changed = () -> {};
    private volatile Runnable joined = () -> {};

    /** Whether rejected requests contained changes that Redis must learn later. */
    private volatile boolean outOfSync;

    /* Accessed by the thread only. */
    private Consumer<RedisConnection> exchange;
    private Consumer<Ban> news;
    private RedisConnection connection;
    private final Set<String> outageReasons = new HashSet<>();
    private boolean errorLogged;

    RedisWorker(RedisAddress address, AbstractRedisClient client, Clock clock) {
        this.address = address;
        this.client = client;
        this.clock = clock;
    }

    /** A worker for the Redis at this address. */
    public static RedisWorker to(StoreAddress store, Clock clock) {
        RedisAddress address = RedisAddress.of(store);
        return new RedisWorker(address, address.client(), clock);
    }

    /**
     * Starts the thread.
     *
     * @param exchangeBy called on the thread when Redis is reachable again or requests were
     *     rejected: both sides exchange what they know
     * @param newsTo receives the decisions of other Jameses
     */
    void start(Consumer<RedisConnection> exchangeBy, Consumer<Ban> newsTo) {
        exchange = exchangeBy;
        news = newsTo;
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dying, e) -> LOGGER.error("Redis at {} is not used any longer", address, e));
        thread.start();
    }

    /**
     * Registers what the thread does each time that it has joined Redis: it may submit requests.
     */
    void onJoin(Runnable listener) {
        joined = listener;
    }

    /** Ends the thread. */
    void close() {
        closed = true;
        pending.offer(redis -> {}); // wakes the thread
    }

    /** Queues a request, or rejects it where it cannot be sent. */
    void submit(Request request) {
        if (!reachable || !pending.offer(request)) {
            reject(request);
        }
    }

    private void run() {
        try {
            long nextCheck = System.nanoTime();
            while (!closed) {
                long untilCheck = nextCheck - System.nanoTime();
                if (untilCheck <= 0) {
                    attempt(this::check);
                    nextCheck = System.nanoTime() + CHECK_NANOS;
                } else {
                    runNext(untilCheck);
                }
            }
        } finally {
            reachable = false;
            client.shutdownAsync().thenRun(client.getResources()::shutdown);
        }
    }

    private void check() {
        if (connection == null) {
            connect();
        } else {
            connection.check();
        }
        if (outOfSync) {
            exchange();
        }
    }

    private void connect() {
        connection = RedisConnection.open(address, client, clock, news);
        connection.probe();
        exchange();
        outageReasons.clear();
        errorLogged = false;
        reachable = true;
        LOGGER.info("Joined Redis at {}: strikes, bans, budgets and volumes are shared", address);
        changed.run();
        joined.run();
    }

    private void exchange() {
        outOfSync = false;
        try {
            exchange.accept(connection);
        } catch (RuntimeException e) {
            outOfSync = true;
            throw e;
        }
    }

    /** Whether Redis takes what this James counts, although it has refused one request. */
    private boolean isTaking() {
        try {
            connection.probe();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void runNext(long timeoutNanos) {
        try {
            Request request = pending.poll(timeoutNanos, TimeUnit.NANOSECONDS);
            if (request != null
                    && (connection == null || !attempt(() -> request.execute(connection)))) {
                reject(request);
            }
        } catch (InterruptedException e) { // ends the thread, as close() does
            closed = true;
        }
    }

    /**
     * Runs a step; false where it failed. A Redis that answers with an error is as good as none,
     * unless the error is one of a single key.
     */
    private boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            Throwable fault = Throwables.getRootCause(e);
            if (!reachable || !isRefusal(fault) || !isTaking()) {
                disconnected(fault);
            } else if (!errorLogged) {
                errorLogged = true;
                LOGGER.warn("Redis at {} answers with an error: {}", address, text(fault));
            }
            return false;
        }
    }

    private void disconnected(Throwable fault) {
        disconnect();
        boolean begins = outageReasons.isEmpty();
        if ((begins || isRefusal(fault)) && isNewReason(text(fault))) {
            LOGGER.warn(
                    "No Redis at {} ({}): until there is, strikes, bans, budgets and volumes are those of this James alone",
                    address,
                    text(fault));
        }
        if (begins) {
            outages.incrementAndGet();
            changed.run();
        }
    }

    /** Whether Redis is there and refuses this James, such as for its password. */
    private static boolean isRefusal(Throwable fault) {
        return fault instanceof RedisCommandExecutionException;
    }

    private boolean isNewReason(String reason) {
        return outageReasons.size() < MAX_REASONS && outageReasons.add(reason);
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

    private void reject(Request request) {
        unsent.incrementAndGet();
        if (request.isExchanged()) {
            outOfSync = true;
        }
        request.reject();
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

    /** A request for the thread. */
    interface Request {
        void execute(RedisConnection redis);

        /** Whether an exchange later tells Redis what this request would have told it. */
        default boolean isExchanged() {
            return true;
        }

        /** Called instead of {@link #execute} or after it failed: the request was not executed. */
        default void reject() {}
    }
}
