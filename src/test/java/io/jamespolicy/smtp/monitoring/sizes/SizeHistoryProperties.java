package io.jamespolicy.smtp.monitoring.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;

class SizeHistoryProperties {
    private static final long NOW = Instant.parse("2026-11-24T13:37:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Compares with a list of all times, over steps of up to three days. */
    @Property
    void aPeriodShouldHaveEachSizeSinceItsBegin(
            @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 4_320) Long> steps,
            @ForAll SizePeriod period) {
        SizeHistory any = new SizeHistory(NOW);
        List<Long> times = new ArrayList<>();
        long now = NOW;
        for (long step : steps) {
            now += step * step / 4_320 * MINUTE + MINUTE;
            any.record(step, now);
            times.add(now);
        }
        Histogram sum = SizeHistory.empty();
        any.addTo(sum, period, now);

        long begin = SizeHistory.begin(period, now);
        assertThat(sum.getTotalCount())
                .isEqualTo(times.stream().filter(time -> time >= begin).count());
    }
}
