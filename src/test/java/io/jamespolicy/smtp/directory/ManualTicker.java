package io.jamespolicy.smtp.directory;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so; the number that it is wraps soon, as it may. */
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
