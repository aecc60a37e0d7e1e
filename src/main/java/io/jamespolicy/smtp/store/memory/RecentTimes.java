package io.jamespolicy.smtp.store.memory;

import java.util.Arrays;

/**
 * When something happened, within a time window, the oldest first. Thread-safe. Primitive, since
 * there is one per client. All times are in milliseconds since the epoch.
 */
final class RecentTimes {
    private static final int FEW = 4;

    private long[] times = new long[FEW];
    private int count;

    /**
     * Adds a time. Where that makes so many within the window, all are dropped.
     *
     * @return whether they were so many
     */
    synchronized boolean isReached(long most, long now, long window) {
        dropOld(now, window);
        if (count + 1 >= most) {
            count = 0;
            return true;
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = now;
        return false;
    }

    /** Drops the oldest times within the window, so many at most. */
    synchronized void forgive(int most, long now, long window) {
        dropOld(now, window);
        dropOldest(most);
    }

    private void dropOld(long now, long window) {
        int old = 0;
        while (old < count && times[old] <= now - window) {
            old++;
        }
        dropOldest(old);
    }

    private void dropOldest(int most) {
        int dropped = Math.min(most, count);
        count -= dropped;
        System.arraycopy(times, dropped, times, 0, count);
    }
}
