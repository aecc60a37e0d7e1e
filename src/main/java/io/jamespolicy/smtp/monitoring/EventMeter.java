package io.jamespolicy.smtp.monitoring;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Meter;
import com.codahale.metrics.SlidingTimeWindowMovingAverages;
import java.util.concurrent.atomic.LongAdder;

/**
 * A meter that is marked without a read of the clock. The count is exact at any time. The rates
 * count an event as of the next read of the meter, which {@code CounterHistory} does every ten
 * seconds. Thread-safe.
 */
final class EventMeter extends Meter {
    private final LongAdder count = new LongAdder();

    /** The rates are those of sliding windows, as in the meters that James creates. */
    EventMeter() {
        this(Clock.defaultClock());
    }

    EventMeter(Clock clock) {
        super(new SlidingTimeWindowMovingAverages(clock), clock);
    }

    @Override
    public void mark(long events) {
        count.add(events);
    }

    @Override
    public long getCount() {
        updateRates();
        return super.getCount();
    }

    @Override
    public double getOneMinuteRate() {
        updateRates();
        return super.getOneMinuteRate();
    }

    @Override
    public double getFiveMinuteRate() {
        updateRates();
        return super.getFiveMinuteRate();
    }

    @Override
    public double getFifteenMinuteRate() {
        updateRates();
        return super.getFifteenMinuteRate();
    }

    private synchronized void updateRates() {
        super.mark(count.sum() - super.getCount());
    }
}
