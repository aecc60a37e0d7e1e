package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Meter;
import com.codahale.metrics.SlidingTimeWindowMovingAverages;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventMeterTest {
    private final TickingClock clock = new TickingClock();
    private final Meter meter = new EventMeter(clock);
    private final Meter ofJames = new Meter(new SlidingTimeWindowMovingAverages(clock), clock);

    @Test
    void theCountShouldHaveEachEventAtOnce() {
        meter.mark();
        meter.mark(41);
        assertThat(meter.getCount()).isEqualTo(42);
        meter.mark();
        assertThat(meter.getCount()).isEqualTo(43);
    }

    /** A one-minute rate of James is the number of events in the last minute. */
    @Test
    void theRatesShouldBeThoseOfAMeterOfJamesThatIsReadAsOften() {
        for (int second = 1; second <= 1_200; second++) {
            clock.pass(Duration.ofSeconds(1));
            mark(second % 7);
            if (second % 10 == 0) {
                meter.getCount();
            }
        }
        assertThat(rates(meter)).isEqualTo(rates(ofJames));
        assertThat(meter.getOneMinuteRate()).isBetween(160.0, 200.0);
    }

    @Test
    void eachRateShouldHaveWhatIsNew() {
        clock.pass(Duration.ofSeconds(10));
        mark(120);
        assertThat(meter.getOneMinuteRate()).isEqualTo(ofJames.getOneMinuteRate()).isPositive();
        mark(120);
        assertThat(meter.getFiveMinuteRate()).isEqualTo(ofJames.getFiveMinuteRate());
        mark(120);
        assertThat(meter.getFifteenMinuteRate()).isEqualTo(ofJames.getFifteenMinuteRate());
        mark(120);
        assertThat(meter.getMeanRate()).isEqualTo(ofJames.getMeanRate());
    }

    private void mark(long events) {
        meter.mark(events);
        ofJames.mark(events);
    }

    private static double[] rates(Meter meter) {
        return new double[] {
            meter.getOneMinuteRate(),
            meter.getFiveMinuteRate(),
            meter.getFifteenMinuteRate(),
            meter.getMeanRate()
        };
    }

    private static final class TickingClock extends Clock {
        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long getTick() {
            return nanos;
        }
    }
}
