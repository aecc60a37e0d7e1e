package io.jamespolicy.smtp.monitoring.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.monitoring.PolicyMetrics;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.james.metrics.dropwizard.DropWizardGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.junit.jupiter.api.Test;

class CounterHistoryTest {
    private static final String MESSAGES = "messages_accepted";

    private final SettableClock clock = new SettableClock();
    private final MetricRegistry registry = new MetricRegistry();
    private final PolicyMetrics metrics =
            new PolicyMetrics(
                    new DropWizardMetricFactory(registry),
                    registry,
                    new DropWizardGaugeRegistry(registry),
                    new MemoryBanList(clock),
                    SharedStore.NONE);
    private final CounterHistory history = new CounterHistory(metrics, clock);

    private void accept(int messages) {
        for (int i = 0; i < messages; i++) {
            metrics.messageAccepted(MessageSize.ZERO);
        }
    }

    private void sample(int times) {
        for (int i = 0; i < times; i++) {
            clock.move(HistoryPeriod.SAMPLE);
            history.sample();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> series(String period) {
        return (Map<String, Object>) history.toMap(period).get("series");
    }

    private long[] messages(String period) {
        return (long[]) series(period).get(MESSAGES);
    }

    @Test
    void aSliceShouldHaveWhatWasCountedInIt() {
        accept(2);
        sample(1);
        accept(3);
        sample(2);
        accept(1);

        assertThat(messages("")).containsExactly(2, 3, 0, 1);
        assertThat(messages("hour")).containsExactly(2, 3, 0, 1);
        assertThat(messages("Day")).containsExactly(6);
        assertThat((List<?>) history.toMap("").get("times"))
                .hasSize(4)
                .last()
                .isEqualTo(clock.instant().toString());
        assertThat(history.toMap("hour")).containsEntry("seconds", 10L);
        assertThat(history.toMap("day")).containsEntry("seconds", 300L);
    }

    @Test
    void countersThatHaveCountedNothingShouldBeLeftOut() {
        sample(1);

        assertThat(series("hour")).containsOnlyKeys("sessions_open");
    }

    @Test
    void sessionsShouldBeTheMostOfASlice() {
        metrics.sessionOpened();
        metrics.sessionOpened();
        sample(1);
        metrics.sessionOpened();
        sample(30);

        assertThat(series("hour").get("sessions_open").toString())
                .isEqualTo("[2" + ", 3".repeat(31) + "]");
        assertThat(series("day")).containsEntry("sessions_open", List.of(3L, 3L));
    }

    /** An hour and a day are kept, and nothing is counted twice or lost in them. */
    @Test
    void itShouldBeBounded() {
        for (int i = 0; i < 360 * 26; i++) {
            accept(1);
            sample(1);
        }

        assertThat(messages("hour")).hasSize(361).startsWith(1, 1).endsWith(1, 0);
        assertThat(messages("day")).hasSize(289).startsWith(30, 30).endsWith(30, 0);
        assertThat(LongStream.of(messages("day")).sum()).isEqualTo(360 * 24);
        assertThat(history.toMap("day").get("times").toString())
                .startsWith("[" + clock.instant().minus(Duration.ofDays(1)).plusSeconds(300));
    }

    @Test
    void sumsShouldBeThoseOfTheLastMinutes() {
        accept(1);
        sample(1);
        accept(2);
        sample(60);
        accept(4);

        assertThat(history.sums(Duration.ofMinutes(10), List.of(MESSAGES, "strikes")))
                .containsExactly(Map.entry(MESSAGES, 6L), Map.entry("strikes", 0L));
    }

    @Test
    void timeShouldGoForwardWhenTheClockGoesBackwards() {
        accept(1);
        sample(60);
        clock.move(Duration.ofHours(-1));
        accept(2);
        sample(1);

        List<?> times = (List<?>) history.toMap("hour").get("times");
        assertThat(times).hasSize(62);
        assertThat(times.stream().map(Object::toString).map(Instant::parse)).isSorted();
        assertThat(history.sums(Duration.ofMinutes(10), List.of(MESSAGES)))
                .containsExactly(Map.entry(MESSAGES, 2L));
    }

    @Test
    void anotherPeriodShouldBeRefused() {
        assertThatThrownBy(() -> history.toMap("week"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("period: found 'week', accepted: hour or day");
    }
}
