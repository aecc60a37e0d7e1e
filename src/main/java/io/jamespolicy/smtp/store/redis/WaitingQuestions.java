package io.jamespolicy.smtp.store.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The questions that sessions have left, {@value #MOST} at most. No session waits for another. */
final class WaitingQuestions {
    static final int MOST = 10_000;

    private final Queue<RedisLink.Question> questions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Takes a question; false where too many wait. */
    boolean add(RedisLink.Question question) {
        if (count.get() >= MOST) {
            return false;
        }
        count.incrementAndGet();
        return questions.add(question);
    }

    /** The next one; null where none waits. */
    RedisLink.Question poll() {
        RedisLink.Question next = questions.poll();
        if (next != null) {
            count.decrementAndGet();
        }
        return next;
    }
}
