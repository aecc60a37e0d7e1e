package io.jamespolicy.smtp.store.redis;

import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two nodes that share a real Redis. */
abstract class TwoRedisNodes {
    static final BanRules THREE =
            BanRules.of(
                    Threshold.of(3), Threshold.of(4), Duration.ofMinutes(10), Duration.ofHours(1));

    final SettableClock clock = new SettableClock();
    RedisProcess redis;
    RedisNode here;
    RedisNode there;

    @BeforeEach
    void setUp() throws Exception {
        redis = RedisProcess.start();
        here = new RedisNode(redis.uri(), clock).joined();
        there = new RedisNode(redis.uri(), clock).joined();
    }

    @AfterEach
    void tearDown() throws Exception {
        here.close();
        there.close();
        redis.close();
    }

    static void awaitBanned(RedisNode node, ClientKey client) {
        await().until(() -> node.bans().isBanned(client));
    }

    static void awaitServed(RedisNode node, ClientKey client) {
        await().until(() -> !node.bans().isBanned(client));
    }
}
