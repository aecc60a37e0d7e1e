package io.jamespolicy.smtp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.abuse.SampleBans;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests two nodes that share strikes and bans through a real Redis. */
@Execution(ExecutionMode.CONCURRENT)
class RedisBanListTest extends TwoRedisNodes {
    private static final ClientKey BOB = ClientKey.parse("\"bob o'hara\"@example.org");
    private static final ClientKey ALICE = ClientKey.parse("2001:db8::1");

    private void onRedis(Consumer<RedisCommands<String, String>> commands) {
        RedisClient client = RedisClient.create(redis.uri().toString());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            commands.accept(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    @Test
    void strikesHereAndThereShouldBanOnBoth() {
        assertThat(here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON))
                .isFalse();
        assertThat(there.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON))
                .isFalse();
        assertThat(here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON))
                .isFalse();

        awaitBanned(here, BOB);
        awaitBanned(there, BOB);
        Ban ban = SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1));
        assertThat(here.bans().bans()).containsExactly(ban);
        assertThat(there.bans().bans()).containsExactly(ban);
        assertThat(here.bans().isBanned(ALICE)).isFalse();
        here.assertOnlyItsThreadAsked();
    }

    @Test
    void strikesOlderThanTheWindowShouldNotCount() {
        here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON);
        there.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON);
        await().until(() -> 2 == known("strikes", BOB));
        clock.move(Duration.ofMinutes(10));
        here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON);

        await().until(() -> 1 == known("strikes", BOB));
        assertThat(here.bans().isBanned(BOB)).isFalse();
    }

    private long known(String offence, ClientKey client) {
        long[] known = new long[1];
        onRedis(
                commands ->
                        known[0] = commands.llen("smtp-policy:" + offence + ":{" + client + "}"));
        return known[0];
    }

    @Test
    void whatWasDecidedLastShouldHoldOnBoth() {
        here.bans().ban(List.of(SampleBans.ban(ALICE, clock.instant(), Duration.ofDays(30))));
        awaitBanned(there, ALICE);
        assertThat(there.bans().unban(ALICE)).isTrue();
        awaitServed(here, ALICE);
        here.bans().ban(List.of(SampleBans.ban(ALICE, clock.instant(), Duration.ofMinutes(1))));
        awaitBanned(there, ALICE);

        clock.move(Duration.ofMinutes(1));

        assertThat(there.bans().isBanned(ALICE)).isFalse();
    }

    @Test
    void redisShouldKeepWhatWasDecidedLaterWhenTheEarlierIsToldLast() {
        Ban later = SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1));
        Ban earlier = SampleBans.ban(BOB, clock.instant().minusMillis(1), Duration.ofHours(2));
        CompletableFuture<Set<Ban>> known = new CompletableFuture<>();

        here.worker()
                .submit(
                        redis -> {
                            redis.publish(later);
                            redis.publish(earlier);
                            known.complete(redis.decisions());
                        });

        assertThat(known.join()).containsExactly(later);
        awaitBanned(there, BOB);
        assertThat(there.bans().bans()).containsExactly(later);
    }

    @Test
    void failedAuthenticationsShouldAddUpAndBeForgivenOnAll() {
        for (int i = 0; i < 2; i++) {
            here.bans().count(BOB, Offence.FAILED_AUTHENTICATION, THREE, SampleBans.REASON);
        }
        there.bans().count(BOB, Offence.FAILED_AUTHENTICATION, THREE, SampleBans.REASON);
        await().until(() -> 3 == known("failed-auth", BOB));
        there.bans().forgive(BOB, Offence.FAILED_AUTHENTICATION, 2, Duration.ofMinutes(10));
        await().until(() -> 1 == known("failed-auth", BOB));

        for (int i = 0; i < 2; i++) {
            there.bans().count(BOB, Offence.FAILED_AUTHENTICATION, THREE, SampleBans.REASON);
        }
        await().until(() -> 3 == known("failed-auth", BOB));
        assertThat(there.bans().isBanned(BOB)).isFalse();
        there.bans().count(BOB, Offence.FAILED_AUTHENTICATION, THREE, SampleBans.REASON);

        awaitBanned(here, BOB);
        awaitBanned(there, BOB);
    }

    @Test
    void keysShouldHaveOurPrefixAndExpire() {
        here.bans().ban(List.of(SampleBans.ban(ALICE, clock.instant(), Duration.ofDays(30))));
        here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON);
        here.budgets().spend(BOB, RedisClientBudgetsTest.TWENTY);
        await().until(() -> 1 == known("strikes", BOB));

        onRedis(
                commands -> {
                    await().until(() -> commands.dbsize() >= 3);
                    assertThat(commands.keys("*"))
                            .allMatch(key -> key.startsWith("smtp-policy:"))
                            .allMatch(key -> commands.pttl(key) > 0);
                    assertThat(commands.pttl("smtp-policy:ban:{" + ALICE + "}"))
                            .isGreaterThan(Duration.ofDays(29).toMillis());
                });
    }

    @Test
    void aNodeShouldGoOnAloneWhileRedisIsGoneAndTellAfterwards() throws Exception {
        here.bans().ban(List.of(SampleBans.ban(ALICE, clock.instant(), Duration.ofDays(1))));
        awaitBanned(there, ALICE);
        redis.kill();
        here.alone();
        there.alone();

        here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON);
        here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON);
        assertThat(here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON))
                .isTrue();
        there.bans().unban(ALICE);
        assertThat(here.bans().isBanned(BOB)).isTrue();
        assertThat(there.bans().isBanned(BOB)).isFalse();
        redis.restart();

        awaitBanned(there, BOB);
        awaitServed(here, ALICE);
        assertThat(here.worker().outages()).isEqualTo(1);
        assertThat(here.worker().unsent()).isEqualTo(3);
    }

    @Test
    void aNodeShouldGoOnAloneWhileRedisHangs() throws Exception {
        redis.hang();
        assertThat(here.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON))
                .isFalse();
        here.alone();
        here.bans().ban(List.of(SampleBans.ban(ALICE, clock.instant(), Duration.ofDays(1))));
        assertThat(here.bans().isBanned(ALICE)).isTrue();

        redis.goOn();

        here.joined();
        awaitBanned(there, ALICE);
        here.assertOnlyItsThreadAsked();
    }

    @Test
    void aNodeShouldLearnWhatWasDecidedBeforeItCame() {
        here.bans().ban(List.of(SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1))));
        here.bans().ban(List.of(SampleBans.ban(ALICE, clock.instant(), Duration.ofHours(1))));
        awaitBanned(there, ALICE);

        try (RedisNode late = new RedisNode(redis.uri(), clock).joined()) {
            assertThat(late.bans().bans())
                    .containsExactlyInAnyOrderElementsOf(here.bans().bans())
                    .hasSize(2);
        }
    }

    @Test
    void whatOthersWriteUnderOurKeysShouldBePassedOver() {
        onRedis(
                commands -> {
                    commands.set("smtp-policy:ban:x", "something else");
                    commands.set("smtp-policy:ban:y", "1 99999999999999999999 y");
                    commands.publish("smtp-policy:bans", "1 2");
                });
        here.bans().ban(List.of(SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1))));

        awaitBanned(there, BOB);
        try (RedisNode late = new RedisNode(redis.uri(), clock).joined()) {
            assertThat(late.bans().bans()).hasSize(1);
        }
    }

    @Test
    void aRedisThatRefusesToCountShouldBeAsGoodAsNone() {
        onRedis(commands -> commands.configSet("maxmemory", "1"));

        here.bans().ban(List.of(SampleBans.ban(BOB, clock.instant(), Duration.ofHours(1))));

        here.alone();
        assertThat(here.worker().unsent()).isEqualTo(1);
        assertThat(here.worker().outages()).isEqualTo(1);
        assertThat(here.bans().isBanned(BOB)).isTrue();
        assertThat(there.bans().isBanned(BOB)).isFalse();

        onRedis(commands -> commands.configSet("maxmemory", "0"));

        awaitBanned(there, BOB);
    }
}
