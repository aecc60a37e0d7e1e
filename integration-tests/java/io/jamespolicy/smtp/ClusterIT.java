package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.MailLoad;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.VolumeSender;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests two real Jameses that share a real Redis. Each test uses other clients, at 127.0.0.x. */
class ClusterIT {
    private static final String BANNED = "421 4.7.0 Too many policy violations, try again later";
    private static final String BOB = "250 2.1.5 <bob@example.org>";
    private static final int BUDGET = 20;
    private static final int LEASE = 5;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private static Path directory;

    private static RedisProcess redis;
    private static ClusterNode here;
    private static ClusterNode there;

    @BeforeAll
    static void setUp() throws Exception {
        redis = RedisProcess.start();
        here = new ClusterNode(directory.resolve("here"), redis.uri());
        there = new ClusterNode(directory.resolve("there"), redis.uri());
    }

    @AfterAll
    static void tearDown() throws Exception {
        for (ClusterNode node : List.of(here, there)) {
            node.close();
        }
        redis.close();
    }

    @Test
    void aClientThatStrikesHereAndThereShouldBeBannedOnBothUntilOneOperatorLiftsIt()
            throws Exception {
        String client = "127.0.0.2";
        here.letStrike(client);
        there.letStrike(client);
        assertThat(here.greeting(client)).isEqualTo(ClusterNode.GREETING);
        here.letStrike(client);

        await().atMost(LIMIT).until(() -> here.greeting(client).equals(BANNED));
        await().atMost(LIMIT).until(() -> there.greeting(client).equals(BANNED));
        assertThat(here.bans()).isEqualTo(there.bans()).contains(client);
        there.invoke("unban", client);

        assertThat(there.greeting(client)).isEqualTo(ClusterNode.GREETING);
        await().atMost(LIMIT).until(() -> here.greeting(client).equals(ClusterNode.GREETING));
        assertThat(here.linesWith("127.0.0.2"))
                .anyMatch(line -> line.endsWith("is banned for what it did on several Jameses"))
                .anyMatch(line -> line.contains("is lifted by another James at "));
        assertThat(there.linesWith("127.0.0.2"))
                .anyMatch(line -> line.contains("is banned by another James until "));
    }

    @Test
    void aBudgetShouldBeSpentOnceButForALeaseOfEachJames() throws Exception {
        try (SmtpConnection one = here.connect("127.0.0.3");
                SmtpConnection other = there.connect("127.0.0.3")) {
            long verified = verified(one, BUDGET / 2) + verified(other, BUDGET / 2);
            verified += verified(one, 2 * BUDGET) + verified(other, 2 * BUDGET);

            assertThat(verified).isBetween((long) BUDGET - 2 * LEASE, BUDGET + 2L * LEASE);
        }
    }

    private static long verified(SmtpConnection client, int commands) throws IOException {
        long verified = 0;
        for (int i = 0; i < commands; i++) {
            String reply = client.command("VRFY bob");
            assertThat(reply).matches(text -> text.equals(BOB) || text.startsWith("252 "));
            verified += reply.equals(BOB) ? 1 : 0;
        }
        return verified;
    }

    /** 32 sessions on each James; the client has one message more for each on the other James. */
    @Test
    void aVolumeShouldBeUsedOnceButForWhatTheOtherJamesHolds() throws Exception {
        VolumeSender sender =
                VolumeSender.by(
                        64, 10, session -> (session % 2 == 0 ? here : there).connect("127.0.0.7"));

        assertThat(sender.acceptedMessages()).isBetween(100L, 100L + 32);
        assertThat(sender.refusals())
                .allMatch(reply -> reply.startsWith("451 4.7.1 Over the limit of 100 messages"));
        for (ClusterNode node : List.of(here, there)) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> {
                                try (SmtpConnection client = node.connect("127.0.0.7")) {
                                    assertThat(client.command("MAIL FROM:<a@example.com>"))
                                            .startsWith("451 4.7.1 ");
                                }
                                assertThat(node.used("127.0.0.7"))
                                        .isEqualTo(sender.acceptedMessages());
                            });
        }
    }

    @Test
    void mailShouldFlowWhileRedisIsGoneHangsAndComesBack() throws Exception {
        int linesHere = here.linesWith("Redis").size();
        List<String> told = here.notifications("smtppolicy.store-");
        try (MailLoad load =
                MailLoad.on(here.james().ports().smtp(), there.james().ports().smtp())) {
            redis.kill();
            awaitReachable(false);
            here.invoke("ban", "192.0.2.10", 60);
            load.awaitMore();
            redis.restart();
            awaitReachable(true);
            await().atMost(LIMIT).until(() -> there.bans().contains("192.0.2.10"));

            redis.hang();
            here.invoke("ban", "192.0.2.11", 60);
            assertOnlyOneThreadWaitsForRedis();
            awaitReachable(false);
            load.awaitMore();
            redis.goOn();
            awaitReachable(true);
            await().atMost(LIMIT).until(() -> there.bans().contains("192.0.2.11"));
            load.awaitMore();
        }

        await().atMost(LIMIT).until(() -> told.size() == 4);
        assertThat(told).containsExactly("down", "up", "down", "up");
        assertThat(here.attribute("StoreOutages")).isEqualTo(2L);
        assertThat(here.linesWith("Redis").stream().skip(linesHere))
                .hasSize(4)
                .allMatch(line -> line.contains(" org.apache.james.smtppolicy - "));
        assertThat(here.james().logLines()).noneMatch(line -> line.contains("shaded.lettuce"));
    }

    private static void awaitReachable(boolean reachable) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                here.attribute("StoreReachable").equals(reachable)
                                        && there.attribute("StoreReachable").equals(reachable));
    }

    /** Only the worker thread may wait in our code or in the Redis client. */
    private static void assertOnlyOneThreadWaitsForRedis() throws IOException {
        ThreadMXBean threads =
                ManagementFactory.newPlatformMXBeanProxy(
                        here.beans(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        ThreadInfo[] all =
                await().atMost(LIMIT)
                        .until(
                                () -> threads.dumpAllThreads(false, false),
                                dump ->
                                        waitingIn("store.redis.RedisConnection", dump)
                                                .contains("smtp-policy-redis"));
        assertThat(waitingIn("io.jamespolicy.smtp.store.redis", all))
                .containsOnly("smtp-policy-redis");
    }

    private static List<String> waitingIn(String code, ThreadInfo[] threads) {
        return Stream.of(threads)
                .filter(thread -> thread.getThreadState() != Thread.State.RUNNABLE)
                .filter(thread -> isIn(thread, code))
                .map(ThreadInfo::getThreadName)
                .collect(Collectors.toList());
    }

    private static boolean isIn(ThreadInfo thread, String code) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().contains(code));
    }
}
