package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.monitoring.VolumeInquiry.UsedVolume;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.volume.HeldAmount;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.volume.VolumeRule;
import io.jamespolicy.smtp.store.memory.MemoryClientVolumes;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VolumeInquiryTest {
    private static final Volume VOLUME =
            Volume.of(
                    OptionalLong.of(200),
                    OptionalLong.empty(),
                    OptionalLong.of(1 << 20),
                    Duration.ofHours(1));

    private final SettableClock clock = new SettableClock();
    private final MemoryClientVolumes volumes = new MemoryClientVolumes(clock);
    private final VolumeInquiry inquiry =
            new VolumeInquiry(
                    () ->
                            VolumePolicy.of(
                                    List.of(Rule.of("users", List.of(), VolumeRule.of(VOLUME)))),
                    volumes);

    private void use(String client, String rule, VolumeAmount amount) {
        volumes.account(VolumeKey.of(ClientKey.parse(client), rule, VOLUME.period()))
                .hold(new HeldAmount(), amount, VOLUME);
    }

    @Test
    void theClientWithTheLeastRestShouldBeTheFirst() {
        use("many@example.org", "users", VolumeAmount.of(100, 500, 1));
        use("large@example.org", "users", VolumeAmount.of(1, 1, 1_000_000));
        use("192.0.2.1", "users", VolumeAmount.of(3, 3, 3));
        use("bob@example.org", "a rule that is gone", VolumeAmount.of(199, 1, 1));

        assertThat(inquiry.top(2))
                .extracting(UsedVolume::getClient, UsedVolume::getPercent)
                .containsExactly(tuple("large@example.org", 95.4), tuple("many@example.org", 50.0));
        assertThat(inquiry.top(9)).hasSize(3);
        assertThat(inquiry.top(9).get(2).toMap())
                .hasToString(
                        "{client=192.0.2.1, rule=users, messages=3, recipients=3, octets=3,"
                                + " percent=1.5, volume=200 messages, 1 MB in 1 hour,"
                                + " until=2026-11-24T01:00:00Z}");
    }

    @Test
    void aPeriodThatIsOverShouldBeForgotten() {
        use("bob@example.org", "users", VolumeAmount.of(1, 1, 1));
        clock.move(VOLUME.period());

        assertThat(inquiry.top(9)).isEmpty();
    }
}
