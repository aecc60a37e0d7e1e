package io.jamespolicy.smtp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.SampleBans;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RedisWorkerTest {
    private static final ClientKey BOB = ClientKey.parse("bob@example.org");

    private final SettableClock clock = new SettableClock();

    @Test
    void aPasswordInTheAddressShouldOpenTheDatabaseThatItNames() throws Exception {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "p@ss/word");
                RedisNode node = new RedisNode(withPassword(redis), clock).joined()) {
            node.bans().ban(List.of(Ban.of(BOB, clock.instant(), Ban.FOREVER, SampleBans.REASON)));

            try (RedisNode other = new RedisNode(withPassword(redis), clock).joined()) {
                await().until(() -> other.bans().isBanned(BOB));
            }
        }
    }

    private static URI withPassword(RedisProcess redis) {
        return URI.create("redis://:p%40ss%2Fword@127.0.0.1:" + redis.uri().getPort() + "/3");
    }

    @Test
    void aWrongPasswordShouldLeaveTheNodeAlone() throws Exception {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "secret");
                RedisNode node = new RedisNode(redis.uri(), clock)) {
            node.alone();

            assertThat(node.worker().outages()).isEqualTo(1);
        }
    }

    /** Otherwise no line says why a Redis that is back is not used. */
    @Test
    void eachReasonOfAnOutageShouldBeLoggedOnce() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(LoggerNames.MODULE);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        logger.setLevel(Level.WARN);
        try (RedisProcess redis = RedisProcess.start();
                RedisNode node = new RedisNode(redis.uri(), clock).joined()) {
            redis.kill();
            node.alone();
            redis.restartWith("--requirepass", "other");
            await().until(() -> outages(log, "NOAUTH") > 0);

            redis.kill();
            redis.restartWith();
            node.joined();

            assertThat(outages(log, "NOAUTH")).isEqualTo(1);
            assertThat(node.worker().outages()).isEqualTo(1);
        } finally {
            logger.setLevel(Level.OFF);
            logger.setAdditive(true);
            logger.detachAppender(log);
        }
    }

    private static long outages(ListAppender<ILoggingEvent> log, String reason) {
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("No Redis at ") && line.contains(reason))
                .count();
    }

    @Test
    void aRedisThatNeverAnswersShouldLeaveTheNodeAlone() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RedisNode node =
                        new RedisNode(
                                URI.create("redis://127.0.0.1:" + silent.getLocalPort()), clock)) {
            node.bans().ban(List.of(Ban.of(BOB, clock.instant(), Ban.FOREVER, SampleBans.REASON)));

            node.alone();
            assertThat(node.bans().isBanned(BOB)).isTrue();
            assertThat(node.worker().outages()).isEqualTo(1);
        }
    }

    @Test
    void noMoreThanSoManyQuestionsShouldWait() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                RedisNode node = new RedisNode(redis.uri(), clock).joined()) {
            AtomicInteger notTaken = new AtomicInteger();
            redis.hang();
            Thread session = Thread.currentThread();
            for (int i = 0; i < RedisWorker.MAX_PENDING + 100; i++) {
                node.worker().submit(new Ping(() -> count(notTaken, session)));
            }

            assertThat(notTaken).hasValueGreaterThanOrEqualTo(99);
            node.alone();
            await().until(() -> node.worker().unsent() == RedisWorker.MAX_PENDING + 100);
        }
    }

    private static void count(AtomicInteger notTaken, Thread session) {
        if (Thread.currentThread() == session) {
            notTaken.incrementAndGet();
        }
    }

    private static final class Ping implements RedisWorker.Request {
        private final Runnable givenUp;

        Ping(Runnable givenUp) {
            this.givenUp = givenUp;
        }

        @Override
        public void execute(RedisConnection redis) {
            redis.check();
        }

        @Override
        public void reject() {
            givenUp.run();
        }
    }
}
