package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A ticker that a test advances. Starts near the overflow of its value. */
final class ManualTicker extends Ticker {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long read() {
        return nanos.get();
    }
}
