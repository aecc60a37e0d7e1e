package io.jamespolicy.smtp.protocol.audit;

import com.google.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the open sessions of one server, so that a stopping server can wait for their end. */
public final class OpenSessions {
    private long count;

    @Inject
    public OpenSessions() {
        // one instance per chain, since each server has its own count
    }

    synchronized void opened() {
        count++;
    }

    synchronized void ended() {
        count--;
        notifyAll();
    }

    /**
     * Waits until no session is open. Must not be called on a thread that a session needs to end.
     *
     * @return the number of open sessions, which is 0 unless the limit has passed or the thread was
     *     interrupted
     */
    synchronized long awaitNone(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (count > 0 && deadline - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return count;
    }
}
