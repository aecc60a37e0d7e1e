package io.jamespolicy.smtp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.volume.HeldAmount;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests two nodes that share volumes through a real Redis. */
@Execution(ExecutionMode.CONCURRENT)
class RedisClientVolumesTest {
    private static final ClientKey BOB = ClientKey.parse("bob@example.org");
    private static final VolumeAmount MESSAGE = VolumeAmount.of(1, 2, 1024);

    private RedisProcess redis;
    private RedisNode here;
    private RedisNode there;

    @BeforeEach
    void setUp() throws Exception {
        redis = RedisProcess.start();
        here = new RedisNode(redis.uri(), Clock.systemUTC()).joined();
        there = new RedisNode(redis.uri(), Clock.systemUTC()).joined();
    }

    @AfterEach
    void tearDown() throws Exception {
        here.close();
        there.close();
        redis.close();
    }

    private static Volume messages(long most, Duration period) {
        return Volume.of(OptionalLong.of(most), OptionalLong.empty(), OptionalLong.empty(), period);
    }

    private static VolumeKey key(Duration period) {
        return VolumeKey.of(BOB, "users", period);
    }

    private static boolean hold(RedisNode node, HeldAmount held, Volume volume) {
        return node.volumes().account(key(volume.period())).hold(held, MESSAGE, volume).isEmpty();
    }

    private static boolean send(RedisNode node, Volume volume) {
        return hold(node, new HeldAmount(), volume);
    }

    /** Waits until a node knows what was used. It learns it when it tells something. */
    private static void awaitUsed(RedisNode node, Volume volume, String used) {
        await().until(
                        () -> {
                            node.volumes()
                                    .account(key(volume.period()))
                                    .lower(new HeldAmount(), VolumeAmount.NONE);
                            return node.volumes()
                                    .find(key(volume.period()))
                                    .map(VolumeUse::amount)
                                    .map(VolumeAmount::toString)
                                    .equals(Optional.of(used));
                        });
    }

    @Test
    void whatOneNodeTakesShouldBeGoneOnTheOther() {
        Volume volume = messages(5, Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertThat(send(here, volume)).isTrue();
        }
        awaitUsed(here, volume, "3 messages, 6 recipients, 3 KB");
        assertThat(send(there, volume)).isTrue();
        awaitUsed(there, volume, "4 messages, 8 recipients, 4 KB");

        assertThat(send(there, volume)).isTrue();
        assertThat(send(there, volume)).isFalse();

        here.assertOnlyItsThreadAsked();
    }

    @Test
    void whatIsGivenBackShouldBeThereForTheOther() {
        Volume volume = messages(1, Duration.ofDays(1));
        HeldAmount aborted = new HeldAmount();
        assertThat(hold(here, aborted, volume)).isTrue();
        awaitUsed(here, volume, "1 message, 2 recipients, 1 KB");
        assertThat(send(there, volume)).isTrue(); // knows nothing of the other one yet
        awaitUsed(there, volume, "2 messages, 4 recipients, 2 KB");

        here.volumes().account(key(volume.period())).lower(aborted, VolumeAmount.NONE);

        awaitUsed(here, volume, "1 message, 2 recipients, 1 KB");
        assertThat(send(here, volume)).isFalse();
    }

    @Test
    void bothNodesShouldHaveTheSamePeriod() {
        Volume volume = messages(5, Duration.ofSeconds(5));
        send(here, volume);
        awaitUsed(here, volume, "1 message, 2 recipients, 1 KB");
        send(there, volume);
        awaitUsed(there, volume, "2 messages, 4 recipients, 2 KB");

        assertThat(there.volumes().find(key(volume.period())).orElseThrow().until())
                .isCloseTo(
                        here.volumes().find(key(volume.period())).orElseThrow().until(),
                        within(100, ChronoUnit.MILLIS));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> here.volumes().uses().isEmpty() && there.volumes().uses().isEmpty());
        for (int i = 0; i < 5; i++) {
            assertThat(send(there, volume)).isTrue();
        }
    }

    /** No mail is lost or let through for a Redis that is gone; what was sent meanwhile counts. */
    @Test
    void withoutRedisEachNodeShouldKnowItsOwnAndTellItLater() throws Exception {
        Volume volume = messages(4, Duration.ofDays(1));
        assertThat(send(here, volume)).isTrue();
        awaitUsed(here, volume, "1 message, 2 recipients, 1 KB");
        redis.kill();
        here.alone();
        there.alone();
        assertThat(send(here, volume)).isTrue();
        assertThat(send(there, volume)).isTrue();
        redis.restart();
        here.joined();
        there.joined();

        awaitUsed(here, volume, "3 messages, 6 recipients, 3 KB");
        assertThat(send(here, volume)).isTrue();
        awaitUsed(there, volume, "4 messages, 8 recipients, 4 KB");

        assertThat(send(there, volume)).isFalse();
    }

    /** The other node knows it without any further mail on this one. */
    @Test
    void whatWasGivenBackWithoutRedisShouldBeToldWhenItIsBack() throws Exception {
        Volume volume = messages(1, Duration.ofDays(1));
        HeldAmount aborted = new HeldAmount();
        hold(here, aborted, volume);
        awaitUsed(here, volume, "1 message, 2 recipients, 1 KB");
        send(there, volume);
        awaitUsed(there, volume, "2 messages, 4 recipients, 2 KB");
        redis.kill();
        here.alone();
        there.alone();
        here.volumes().account(key(volume.period())).lower(aborted, VolumeAmount.NONE);

        redis.restart();

        awaitUsed(there, volume, "1 message, 2 recipients, 1 KB");
    }

    /** Redis may keep it for longer, or store it late. */
    @Test
    void theUseOfAPeriodThatIsOverShouldNotCount() {
        SettableClock clock = new SettableClock();
        Volume volume = messages(1, Duration.ofDays(1));
        try (RedisNode one = new RedisNode(redis.uri(), clock).joined();
                RedisNode other = new RedisNode(redis.uri(), clock).joined()) {
            assertThat(send(one, volume)).isTrue();
            awaitUsed(one, volume, "1 message, 2 recipients, 1 KB");
            clock.move(volume.period());

            assertThat(send(other, volume)).isTrue();
            awaitUsed(other, volume, "1 message, 2 recipients, 1 KB");
            assertThat(send(other, volume)).isFalse();
        }
    }
}
