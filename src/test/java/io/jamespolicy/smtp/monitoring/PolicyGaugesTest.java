package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.SampleBans;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import java.time.Duration;
import java.util.List;
import org.apache.james.metrics.dropwizard.DropWizardGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests gauges in a registry like the one of James. */
class PolicyGaugesTest {
    private final MetricRegistry registry = new MetricRegistry();
    private final SettableClock clock = new SettableClock();
    private final MemoryBanList bans = new MemoryBanList(clock);
    private final SteeredStore store = new SteeredStore();

    private static final class SteeredStore implements SharedStore {
        private boolean reachable = true;

        @Override
        public String name() {
            return "steered";
        }

        @Override
        public boolean isReachable() {
            return reachable;
        }

        @Override
        public void onChange(Runnable listener) {
            // gauges are asked, not told
        }

        @Override
        public long outages() {
            return 2;
        }

        @Override
        public long unsent() {
            return 3;
        }
    }

    @BeforeEach
    void setUp() {
        new PolicyMetrics(
                new DropWizardMetricFactory(registry),
                registry,
                new DropWizardGaugeRegistry(registry),
                bans,
                store);
    }

    private long gauge(String name) {
        return ((Number) registry.getGauges().get(name).getValue()).longValue();
    }

    @Test
    void activeBansShouldBeThoseInForce() {
        bans.ban(
                List.of(
                        SampleBans.ban(
                                ClientKey.parse("192.0.2.1"),
                                clock.instant(),
                                Duration.ofMinutes(1))));
        bans.ban(
                List.of(
                        SampleBans.ban(
                                ClientKey.parse("192.0.2.2"),
                                clock.instant(),
                                Duration.ofMinutes(3))));
        assertThat(gauge("smtp_policy_bans_active")).isEqualTo(2);

        clock.move(Duration.ofMinutes(2));
        assertThat(gauge("smtp_policy_bans_active")).isEqualTo(1);
    }

    @Test
    void theStateOfTheStoreShouldBeThatOfTheMoment() {
        assertThat(gauge("smtp_policy_store_reachable")).isEqualTo(1);
        assertThat(gauge("smtp_policy_store_outages")).isEqualTo(2);
        assertThat(gauge("smtp_policy_store_unsent")).isEqualTo(3);

        store.reachable = false;
        assertThat(gauge("smtp_policy_store_reachable")).isZero();
    }
}
