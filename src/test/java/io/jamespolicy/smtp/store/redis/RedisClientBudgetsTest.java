package io.jamespolicy.smtp.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.store.TokenBuckets;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests two nodes that share budgets through a real Redis. */
@Execution(ExecutionMode.CONCURRENT)
class RedisClientBudgetsTest {
    static final Budget TWENTY = Budget.of(20, Duration.ofMinutes(1));
    private static final int LEASE = 5;
    private static final ClientKey BOB = ClientKey.parse("bob@example.org");

    private final SettableClock clock = new SettableClock();
    private RedisProcess redis;
    private RedisNode here;
    private RedisNode there;
    private RedisClient client;
    private Bucket bucket;

    @BeforeEach
    void setUp() throws Exception {
        redis = RedisProcess.start();
        here = new RedisNode(redis.uri(), clock).joined();
        there = new RedisNode(redis.uri(), clock).joined();
        client = RedisClient.create(redis.uri().toString());
        bucket =
                Bucket4jLettuce.casBasedBuilder(client)
                        .clientClock(TokenBuckets.time(clock))
                        .build()
                        .builder()
                        .build(
                                ("smtp-policy:budget:20/60000:{" + BOB + "}").getBytes(UTF_8),
                                () ->
                                        BucketConfiguration.builder()
                                                .addLimit(TokenBuckets.bandwidth(TWENTY))
                                                .build());
    }

    @AfterEach
    void tearDown() throws Exception {
        client.shutdown();
        here.close();
        there.close();
        redis.close();
    }

    private static boolean spend(RedisNode node) {
        return node.budgets().spend(BOB, TWENTY);
    }

    /** Spends slowly: waits until granted commands are debited. */
    private static void spendSlowly(int commands, RedisNode node) {
        for (int i = 0; i < commands; i++) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> spend(node));
        }
    }

    private static long grantedOf(int commands, RedisNode node) {
        return IntStream.range(0, commands).filter(i -> spend(node)).count();
    }

    private void awaitPaid(int commands) {
        await().until(() -> bucket.getAvailableTokens() == TWENTY.commands() - commands);
    }

    @Test
    void whatIsRefusedShouldNotBePaid() {
        spendSlowly(20, here);
        awaitPaid(20);
        assertThat(grantedOf(100, here)).isZero();
        clock.move(Duration.ofSeconds(30));

        spendSlowly(1, here);

        awaitPaid(11);
    }

    @Test
    void aNodeAloneShouldGrantTheBudgetToTheCommand() {
        spendSlowly(20, here);

        awaitPaid(20);
        assertThat(grantedOf(100, here)).isZero();
        here.assertOnlyItsThreadAsked();
    }

    @Test
    void whatIsSpentHereShouldBeSpentThereButForALease() {
        spendSlowly(20, here);
        awaitPaid(20);

        long granted = grantedOf(100, there);

        assertThat(granted).isPositive().isLessThanOrEqualTo(LEASE);
    }

    @Test
    void aHalfSpentHereShouldLeaveTheOtherHalfThere() {
        spendSlowly(10, here);
        awaitPaid(10);

        spendSlowly(10, there);

        awaitPaid(20);
        assertThat(grantedOf(100, there)).isLessThanOrEqualTo(LEASE);
    }

    @Test
    void bothShouldGrantNoMoreThanTheBudgetAndTheirLeasesWhenManySpendAtOnce() {
        AtomicLong granted = new AtomicLong();
        List<CompletableFuture<Void>> sessions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RedisNode node = i % 2 == 0 ? here : there;
            sessions.add(
                    CompletableFuture.runAsync(
                            () -> {
                                spendUntil(granted, TWENTY.commands(), node);
                                granted.addAndGet(grantedOf(10_000, node));
                            }));
        }
        sessions.forEach(CompletableFuture::join);

        assertThat(granted.get()).isBetween(TWENTY.commands(), TWENTY.commands() + 2 * LEASE);
    }

    private static void spendUntil(AtomicLong granted, long enough, RedisNode node) {
        await().until(() -> granted.addAndGet(grantedOf(10, node)) >= enough);
    }

    @Test
    void aSpentBudgetShouldFillAgain() {
        spendSlowly(20, here);
        awaitPaid(20);
        clock.move(Duration.ofSeconds(30));

        spendSlowly(5, here);
        spendSlowly(5, there);

        awaitPaid(20);
        clock.move(Duration.ofMinutes(1));
        spendSlowly(20, here);
    }

    @Test
    void aNodeShouldGrantByItsOwnMemoryWhileRedisIsGone() throws Exception {
        spendSlowly(10, here);
        redis.kill();
        here.alone();

        assertThat(grantedOf(100, here)).isEqualTo(10);
        assertThat(grantedOf(100, there.alone())).isEqualTo(20);
    }

    @Test
    void aNodeShouldGrantNoLessWhileRedisHangsThanALease() throws Exception {
        redis.hang();

        assertThat(grantedOf(100, here)).isEqualTo(LEASE);
        here.alone();
        assertThat(grantedOf(100, here)).isEqualTo(TWENTY.commands() - LEASE);
        redis.goOn();
        here.joined();
        clock.move(Duration.ofMinutes(1));
        spendSlowly(20, here);
        awaitPaid(20);
    }

    private void onRedis(String parameter, String value) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().configSet(parameter, value);
        }
    }

    /** A Redis that answers with errors is as good as none. */
    @Test
    void aNodeShouldGrantByItsOwnMemoryWhileRedisRefusesToCount() {
        spendSlowly(10, here);
        awaitPaid(10);
        onRedis("maxmemory", "1");

        long granted = grantedOf(100, here);
        here.alone();
        assertThat(granted + grantedOf(100, here)).isEqualTo(10);
        clock.move(Duration.ofMinutes(1));
        assertThat(grantedOf(100, here)).isEqualTo(20);

        onRedis("maxmemory", "0");
        here.joined();
        clock.move(Duration.ofMinutes(1));
        spendSlowly(20, here);
        awaitPaid(20);
        assertThat(here.worker().outages()).isEqualTo(1);
    }

    @Test
    void aNodeShouldStayAloneOnAReplica() throws Exception {
        try (RedisProcess replica =
                        RedisProcess.start("--replicaof", "127.0.0.1", "" + redis.uri().getPort());
                RedisNode node = new RedisNode(replica.uri(), clock).alone()) {
            assertThat(grantedOf(100, node)).isEqualTo(20);
        }
    }

    /** Something else under one key of ours is no reason to go on alone. */
    @Test
    void anErrorOfOneKeyShouldLeaveTheOthersShared() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().lpush("smtp-policy:budget:20/60000:" + BOB, "x");
        }

        spendSlowly(20, here);
        assertThat(grantedOf(100, here)).isZero();
        assertThat(here.worker().isReachable()).isTrue();
        assertThat(here.worker().outages()).isZero();
    }
}
