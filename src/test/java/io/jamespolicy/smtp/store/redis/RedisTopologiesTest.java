package io.jamespolicy.smtp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.james.RedisCluster;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.james.RedisSentinels;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.abuse.SampleBans;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.StoreAddress.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests two nodes on a Redis of several servers, of which one is killed. */
@Execution(ExecutionMode.CONCURRENT)
class RedisTopologiesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** So many that each master of a cluster has some. */
    private static final List<ClientKey> CLIENTS =
            IntStream.range(0, 20)
                    .mapToObj(number -> ClientKey.ofUser("user{" + number + "}%@example.org"))
                    .collect(Collectors.toList());

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock();

    private RedisNode node(String address) {
        return new RedisNode(StoreAddress.parse(address).orElseThrow(), clock);
    }

    private void banOn(RedisNode node) {
        CLIENTS.forEach(
                client ->
                        node.bans()
                                .ban(
                                        List.of(
                                                SampleBans.ban(
                                                        client,
                                                        clock.instant(),
                                                        Duration.ofHours(1)))));
    }

    private static void assertShared(RedisNode here, RedisNode there) {
        awaitAllBanned(there);
        CLIENTS.forEach(client -> here.bans().unban(client));
        awaitNoneBanned(there);
        CLIENTS.forEach(client -> strike(here, client));
        CLIENTS.forEach(client -> strike(there, client));
        CLIENTS.forEach(client -> strike(here, client));
        awaitAllBanned(here);
        awaitAllBanned(there);
        assertThat(here.budgets().spend(CLIENTS.get(0), RedisClientBudgetsTest.TWENTY)).isTrue();
    }

    private static void awaitAllBanned(RedisNode node) {
        await().until(() -> CLIENTS.stream().allMatch(node.bans()::isBanned));
    }

    private static void awaitNoneBanned(RedisNode node) {
        await().until(() -> CLIENTS.stream().noneMatch(node.bans()::isBanned));
    }

    private static void strike(RedisNode node, ClientKey client) {
        node.bans().count(client, Offence.EXCEEDED_LIMIT, TwoRedisNodes.THREE, SampleBans.REASON);
    }

    private static void awaitJoinedAgain(RedisNode... nodes) {
        for (RedisNode node : nodes) {
            node.alone();
        }
        for (RedisNode node : nodes) {
            await().atMost(LIMIT).until(() -> node.worker().isReachable());
        }
    }

    @Test
    void aReplicaThatSentinelsPromoteShouldHaveAllBans() throws Exception {
        try (RedisSentinels redis = RedisSentinels.start(directory)) {
            String address = "redis-sentinel://" + redis.hosts() + "#" + RedisSentinels.MASTER;
            try (RedisNode here = node(address).joined();
                    RedisNode there = node(address).joined()) {
                banOn(here);
                awaitAllBanned(there);

                redis.killMaster();
                awaitJoinedAgain(here, there);

                assertShared(here, there);
                try (RedisNode late = node(address).joined()) {
                    awaitAllBanned(late);
                }
            }
        }
    }

    @Test
    void aClusterShouldGoOnWithTheReplicaOfAMaster() throws Exception {
        try (RedisCluster redis = RedisCluster.start(directory, true)) {
            String address = "redis-cluster://" + redis.hosts();
            try (RedisNode here = node(address).joined();
                    RedisNode there = node(address).joined()) {
                banOn(here);
                assertShared(here, there);
                banOn(here);

                redis.firstMaster().kill();
                awaitJoinedAgain(here, there);

                assertShared(here, there);
            }
        }
    }

    @Test
    void aClusterThatLacksAMasterShouldBeAsGoodAsNone() throws Exception {
        try (RedisCluster redis = RedisCluster.start(directory, false);
                RedisNode here = node("redis-cluster://" + redis.hosts()).joined()) {
            banOn(here);
            redis.firstMaster().kill();
            here.alone();

            CLIENTS.forEach(client -> assertThat(here.bans().isBanned(client)).isTrue());
            redis.firstMaster().restart();

            here.joined();
            try (RedisNode late = node("redis-cluster://" + redis.hosts()).joined()) {
                awaitAllBanned(late);
            }
        }
    }

    @Test
    void theMasterShouldBeFoundAmongAllServers() throws Exception {
        try (RedisProcess master = RedisProcess.start();
                RedisProcess replica =
                        RedisProcess.start(
                                "--replicaof",
                                "127.0.0.1",
                                Integer.toString(master.uri().getPort()))) {
            StoreAddress cluster =
                    StoreAddress.parse(
                                    "redis-cluster://127.0.0.1:"
                                            + replica.uri().getPort()
                                            + ",127.0.0.1:"
                                            + master.uri().getPort())
                            .orElseThrow();
            StoreAddress both = cluster.with(Topology.SERVERS, cluster.hosts());
            try (RedisNode here = new RedisNode(both, clock).joined();
                    RedisNode there = new RedisNode(both, clock).joined()) {
                banOn(here);
                assertShared(here, there);
            }
        }
    }
}
