package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.MailLoad;
import io.jamespolicy.smtp.james.RedisProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.NotificationFilterSupport;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests two real Jameses that share a real Redis. Each test uses other clients, at 127.0.0.x. */
class ClusterIT {
    private static final String BANNED = "421 4.7.0 Too many policy violations, try again later";
    private static final String GREETING = "220 mx.example.org ESMTP James";
    private static final String BOB = "250 2.1.5 <bob@example.org>";
    private static final int BUDGET = 20;
    private static final int LEASE = 5;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private static Path directory;

    private static RedisProcess redis;
    private static Node here;
    private static Node there;

    @BeforeAll
    static void setUp() throws Exception {
        redis = RedisProcess.start();
        here = new Node("here");
        there = new Node("there");
    }

    @AfterAll
    static void tearDown() throws Exception {
        for (Node node : List.of(here, there)) {
            node.administration.close();
            node.james.stop();
        }
        redis.close();
    }

    @Test
    void aClientThatStrikesHereAndThereShouldBeBannedOnBothUntilOneOperatorLiftsIt()
            throws Exception {
        String client = "127.0.0.2";
        here.letStrike(client);
        there.letStrike(client);
        assertThat(here.greeting(client)).isEqualTo(GREETING);
        here.letStrike(client);

        await().atMost(LIMIT).until(() -> here.greeting(client).equals(BANNED));
        await().atMost(LIMIT).until(() -> there.greeting(client).equals(BANNED));
        assertThat(here.bans()).isEqualTo(there.bans()).contains(client);
        there.invoke("unban", client);

        assertThat(there.greeting(client)).isEqualTo(GREETING);
        await().atMost(LIMIT).until(() -> here.greeting(client).equals(GREETING));
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

    @Test
    void mailShouldFlowWhileRedisIsGoneHangsAndComesBack() throws Exception {
        int linesHere = here.linesWith("Redis").size();
        List<String> told = here.notifications("smtppolicy.store-");
        try (MailLoad load = MailLoad.on(here.james.ports().smtp(), there.james.ports().smtp())) {
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
        assertThat(here.james.logLines()).noneMatch(line -> line.contains("shaded.lettuce"));
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
        await().atMost(LIMIT)
                .until(
                        () ->
                                threadsIn("store.redis.RedisConnection")
                                        .contains("smtp-policy-redis"));
        assertThat(threadsIn("io.jamespolicy.smtp.store.redis")).containsOnly("smtp-policy-redis");
    }

    private static List<String> threadsIn(String code) throws IOException {
        ThreadMXBean threads =
                ManagementFactory.newPlatformMXBeanProxy(
                        here.administration.beans(),
                        ManagementFactory.THREAD_MXBEAN_NAME,
                        ThreadMXBean.class);
        return Stream.of(threads.dumpAllThreads(false, false))
                .filter(thread -> isIn(thread, code))
                .map(ThreadInfo::getThreadName)
                .collect(Collectors.toList());
    }

    private static boolean isIn(ThreadInfo thread, String code) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().contains(code));
    }

    /** One of the two Jameses. */
    private static final class Node {
        private final JamesProcess james;
        private final JamesAdministration administration;

        Node(String name) throws IOException, JMException {
            JamesDirectory deployment =
                    JamesDirectory.assembled()
                            .copyTo(directory.resolve(name))
                            .listeningOn(JamesPorts.free())
                            .withConfiguration(
                                    "smtppolicy.xml",
                                    "<smtppolicy><vrfy><defaultAnswer>verify</defaultAnswer><fullNames>none</fullNames>"
                                            + "</vrfy><limits><abortedTransactions>1</abortedTransactions>"
                                            + "<nonMailCommands>1000</nonMailCommands>"
                                            + "<exempt><network>192.0.2.1</network></exempt>"
                                            + "<store>redis</store><redisUri>"
                                            + redis.uri()
                                            + "</redisUri></limits></smtppolicy>");
            james = JamesProcess.start(deployment);
            SampleUsers.addTo(deployment);
            administration = JamesAdministration.of(deployment);
        }

        SmtpConnection connect(String client) throws IOException {
            SmtpConnection connection = SmtpConnection.from(client, james.ports().smtp());
            assertThat(connection.reply()).isEqualTo(GREETING);
            assertThat(connection.command("EHLO client.example")).startsWith("250-");
            return connection;
        }

        String greeting(String client) throws IOException {
            try (SmtpConnection connection = SmtpConnection.from(client, james.ports().smtp())) {
                return connection.reply();
            }
        }

        void letStrike(String client) throws IOException {
            try (SmtpConnection connection = connect(client)) {
                for (int i = 0; i < 2; i++) {
                    assertThat(connection.command("MAIL FROM:<a@example.com>")).startsWith("250");
                    assertThat(connection.command("RCPT TO:<bob@example.org>")).startsWith("250");
                    assertThat(connection.command("RSET")).startsWith("250");
                }
                assertThat(connection.command("NOOP")).startsWith("421 ");
            }
        }

        Object attribute(String name) throws IOException, JMException {
            return administration.beans().getAttribute(component(), name);
        }

        void invoke(String operation, Object... arguments) throws IOException, JMException {
            String[] signature =
                    Stream.of(arguments)
                            .map(
                                    argument ->
                                            argument instanceof Integer
                                                    ? "int"
                                                    : "java.lang.String")
                            .toArray(String[]::new);
            administration.beans().invoke(component(), operation, arguments, signature);
        }

        /** The ends of the types with this prefix, in order. */
        List<String> notifications(String type) throws IOException, JMException {
            List<String> told = new CopyOnWriteArrayList<>();
            NotificationFilterSupport filter = new NotificationFilterSupport();
            filter.enableType(type);
            administration
                    .beans()
                    .addNotificationListener(
                            component(),
                            (notification, handback) ->
                                    told.add(notification.getType().substring(type.length())),
                            filter,
                            null);
            return told;
        }

        List<String> bans() throws IOException, JMException {
            return Stream.of((CompositeData[]) attribute("Bans"))
                    .map(ban -> ban.get("client").toString())
                    .sorted()
                    .collect(Collectors.toList());
        }

        List<String> linesWith(String text) {
            return james.logLines().stream()
                    .filter(line -> line.contains(text))
                    .collect(Collectors.toList());
        }

        private static ObjectName component() throws JMException {
            return new ObjectName("org.apache.james:type=component,name=smtppolicy");
        }
    }
}
