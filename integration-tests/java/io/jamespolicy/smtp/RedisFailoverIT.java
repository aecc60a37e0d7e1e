package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.MailLoad;
import io.jamespolicy.smtp.james.RedisSentinels;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real James with a Redis that its own {@code redis.properties} names, and whose master is killed
 * under load.
 */
@AnyJames
class RedisFailoverIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String POLICY =
            "<smtppolicy><limits><exempt><network>192.0.2.1</network></exempt>"
                    + "<store>redis</store></limits></smtppolicy>";

    @TempDir private Path directory;

    @Test
    void mailShouldFlowAndBansShouldHoldWhileAReplicaIsPromoted() throws Exception {
        try (RedisSentinels redis = RedisSentinels.start(directory)) {
            JamesDirectory deployment =
                    JamesDirectory.assembled()
                            .copyTo(directory)
                            .listeningOn(JamesPorts.free())
                            .startingQuickly()
                            .withConfiguration("smtppolicy.xml", POLICY)
                            .withConfiguration(
                                    "redis.properties",
                                    "redisURL=redis-sentinel://"
                                            + redis.hosts()
                                            + "#"
                                            + RedisSentinels.MASTER
                                            + "\nredis.topology=sentinel\n");
            try (JamesProcess james = JamesProcess.start(deployment)) {
                SampleUsers.addTo(deployment);
                try (JamesAdministration administration = JamesAdministration.of(deployment);
                        MailLoad load = MailLoad.on(james.ports().smtp())) {
                    awaitReachable(administration, true);
                    ban(administration, "127.0.0.9");

                    redis.killMaster();
                    awaitReachable(administration, false);
                    load.awaitMore();
                    ban(administration, "127.0.0.10");
                    awaitReachable(administration, true);
                    load.awaitMore();

                    assertThat(greeting(james, "127.0.0.9")).startsWith("421 ");
                    assertThat(greeting(james, "127.0.0.10")).startsWith("421 ");
                }
                assertThat(lines(james)).hasSize(3).last().asString().contains("Joined Redis at ");
            }
        }
    }

    private static void awaitReachable(JamesAdministration administration, boolean reachable) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                administration
                                        .beans()
                                        .getAttribute(component(), "StoreReachable")
                                        .equals(reachable));
    }

    private static void ban(JamesAdministration administration, String client) throws Exception {
        administration
                .beans()
                .invoke(
                        component(),
                        "ban",
                        new Object[] {client, 60},
                        new String[] {String.class.getName(), int.class.getName()});
    }

    private static ObjectName component() throws Exception {
        return new ObjectName("org.apache.james:type=component,name=smtppolicy");
    }

    private static String greeting(JamesProcess james, String client) throws Exception {
        try (SmtpConnection connection = SmtpConnection.from(client, james.ports().smtp())) {
            return connection.reply();
        }
    }

    /** Once that it joined, once that the master is gone, and once that there is another one. */
    private static List<String> lines(JamesProcess james) {
        return james.logLines().stream()
                .filter(line -> line.contains(" Redis at "))
                .collect(Collectors.toList());
    }
}
