package io.jamespolicy.smtp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.abuse.SampleBans;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests bans by operators on two nodes that share them through a real Redis. */
@Execution(ExecutionMode.CONCURRENT)
class RedisOperatorBansTest extends TwoRedisNodes {
    private static final ClientKey BOB = ClientKey.parse("bob");

    @Test
    void aBanOfANetworkShouldReachTheOthersWithItsReason() {
        Ban ban =
                Ban.of(
                        ClientKey.parse("192.0.2.0/24"),
                        clock.instant(),
                        Ban.FOREVER,
                        BanReason.ofOperator("a harvester, % and \u00e4"));
        ClientKey client = ClientKey.parse("192.0.2.7");

        here.bans().ban(List.of(ban));

        awaitBanned(there, client);
        assertThat(there.bans().bans()).containsExactly(ban);
        try (RedisNode late = new RedisNode(redis.uri(), clock).joined()) {
            assertThat(late.bans().banOf(client)).contains(ban);
        }
        assertThat(there.bans().unban(ban.client())).isTrue();
        awaitServed(here, client);
    }

    @Test
    void noLimitShouldReplaceAnOperatorsBanOfAnotherJames() throws Exception {
        Ban permanent = Ban.of(BOB, clock.instant(), Ban.FOREVER, BanReason.ofOperator(""));
        redis.kill();
        here.alone();
        there.alone();
        here.bans().ban(List.of(permanent));
        clock.move(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            there.bans().count(BOB, Offence.EXCEEDED_LIMIT, THREE, SampleBans.REASON);
        }
        assertThat(there.bans().bans()).isNotEmpty().doesNotContain(permanent);

        redis.restart();

        await().untilAsserted(() -> assertThat(there.bans().bans()).containsExactly(permanent));
        here.joined();
        assertThat(here.bans().bans()).containsExactly(permanent);
        there.bans().unban(BOB);
        awaitServed(here, BOB);
    }
}
