package io.jamespolicy.smtp.monitoring.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SizeHistoryTest {
    private static final long NOW = Instant.parse("2026-11-24T13:37:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final SizeHistory history = new SizeHistory(NOW);

    private long count(SizePeriod period, long now) {
        Histogram sum = SizeHistory.empty();
        history.addTo(sum, period, now);
        return sum.getTotalCount();
    }

    @Test
    void aSizeShouldBeExactToOnePercent() {
        for (long octets : List.of(0L, 1L, 999L, 65_536L, 10_485_760L, 1L << 40)) {
            SizeHistory one = new SizeHistory(NOW);
            one.record(octets, NOW);
            Histogram sum = SizeHistory.empty();
            one.addTo(sum, SizePeriod.HOUR, NOW);

            assertThat((double) sum.getMaxValue()).isBetween(octets * 0.99, octets * 1.01);
        }
    }

    @Test
    void aSizeBeyondTheRangeShouldCountAsTheLargest() {
        history.record(Long.MAX_VALUE, NOW);

        assertThat(count(SizePeriod.HOUR, NOW)).isEqualTo(1);
    }

    @Test
    void aSizeShouldBeForgottenAfterItsPeriodAndOneSlice() {
        history.record(1, NOW);

        assertThat(count(SizePeriod.HOUR, NOW + 60 * MINUTE)).isEqualTo(1);
        assertThat(count(SizePeriod.HOUR, NOW + 70 * MINUTE)).isZero();
        assertThat(count(SizePeriod.DAY, NOW + 24 * 60 * MINUTE)).isEqualTo(1);
        assertThat(count(SizePeriod.DAY, NOW + 26 * 60 * MINUTE)).isZero();
        assertThat(count(SizePeriod.WEEK, NOW + 7 * 24 * 60 * MINUTE)).isEqualTo(1);
        assertThat(count(SizePeriod.WEEK, NOW + 8 * 24 * 60 * MINUTE)).isZero();
    }

    @Test
    void aClockThatGoesBackShouldLoseNothing() {
        history.record(1, NOW);
        history.record(1, NOW - 600 * MINUTE);

        assertThat(count(SizePeriod.HOUR, NOW)).isEqualTo(2);
    }
}
