package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Holds for all clocks of the deciding servers. Times are in milliseconds since the epoch. */
class BanProperties {
    private static final ClientKey CLIENT = ClientKey.parse("192.0.2.1");

    private static Ban ban(long since, long millis) {
        return SampleBans.ban(CLIENT, Instant.ofEpochMilli(since), Duration.ofMillis(millis));
    }

    @Property
    void aBanShouldBeInForceForItsDuration(
            @ForAll @LongRange(max = 1000) long since,
            @ForAll @LongRange(max = 1000) long millis,
            @ForAll @LongRange(max = 1000) long later) {
        Ban ban = ban(since, millis);

        assertThat(ban.isInForce(ban.since().plusMillis(later))).isEqualTo(later < millis);
        assertThat(ban.until()).isEqualTo(ban.since().plusMillis(millis));
        assertThat(ban.client()).isEqualTo(CLIENT);
        assertThat(ban).isEqualTo(Ban.of(CLIENT, ban.since(), ban.until(), SampleBans.REASON));
    }

    @Property
    void theLaterOfTwoDecisionsShouldBeOneOfThem(
            @ForAll @LongRange(max = 10) long a, @ForAll @LongRange(max = 10) long b) {
        assertThat(ban(a, 5).prevailsOver(ban(b, 5))).isEqualTo(a > b);
    }

    @Property
    void decidedAfterShouldBeLaterAndOtherwiseTheSame(
            @ForAll @LongRange(max = 10) long since,
            @ForAll @LongRange(max = 10) long millis,
            @ForAll @LongRange(max = 10) long earlier) {
        Ban decided = ban(since, millis);
        Ban later = decided.decidedAfter(ban(earlier, 5));

        assertThat(later.prevailsOver(ban(earlier, 5))).isTrue();
        assertThat(later.client()).isEqualTo(CLIENT);
        assertThat(later.until()).isEqualTo(decided.until());
        if (since > earlier) {
            assertThat(later).isEqualTo(decided);
        }
    }
}
