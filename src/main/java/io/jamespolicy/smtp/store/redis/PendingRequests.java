package io.jamespolicy.smtp.store.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that sessions have left, {@value #MAX_PENDING} at most. No session waits for
 * another.
 */
final class PendingRequests {
    static final int MAX_PENDING = 10_000;

    private final Queue<RedisWorker.Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Takes a request; false where too many wait. */
    boolean add(RedisWorker.Request request) {
        if (count.get() >= MAX_PENDING) {
            return false;
        }
        count.incrementAndGet();
        return requests.add(request);
    }

    /** The next one; null where none waits. */
    RedisWorker.Request poll() {
        RedisWorker.Request next = requests.poll();
        if (next != null) {
            count.decrementAndGet();
        }
        return next;
    }
}
