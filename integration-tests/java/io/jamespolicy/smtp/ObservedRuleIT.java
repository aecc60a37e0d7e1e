package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An observed rule on a real James changes no reply, but the log and the counters. */
@AnyJames
class ObservedRuleIT {
    @TempDir private Path directory;

    @Test
    void whatAnObservedRuleWouldDoShouldBeLoggedAndCounted() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><size><rule><name>watched</name><mode>observe</mode><limit>64K</limit></rule>"
                                        + "<defaultLimit>1M</defaultLimit></size>"
                                        + "<vrfy><rule><name>open</name><mode>observe</mode><answer>verify</answer></rule></vrfy>"
                                        + "</smtppolicy>");
        try (JamesProcess james = JamesProcess.start(deployment);
                SmtpConnection client = SmtpConnection.to(james.ports().smtp());
                JamesAdministration administration = JamesAdministration.of(deployment)) {
            deliverMoreThanIsWatchedFor(client);
            assertThat(client.command("VRFY nobody"))
                    .isEqualTo(
                            "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good");

            await().untilAsserted(
                            () ->
                                    assertThat(observed(deployment))
                                            .containsExactly(
                                                    "outcome=recipient-over-limit octets=70000 limit_octets=65536 rule=watched",
                                                    "outcome=received-over-limit octets=70002 limit_octets=65536 rule=watched",
                                                    "outcome=verify rule=open"));
            assertThat(countedBy("size", administration)).isEqualTo(2L);
            assertThat(countedBy("vrfy", administration)).isEqualTo(1L);
        }
    }

    private static Object countedBy(String policy, JamesAdministration administration)
            throws Exception {
        return administration
                .beans()
                .getAttribute(
                        new ObjectName(
                                "org.apache.james:type=server,name=smtpserver-relay,"
                                        + "chain=handlerchain,handler=policy,policy="
                                        + policy),
                        "Observed");
    }

    private static void deliverMoreThanIsWatchedFor(SmtpConnection client) throws IOException {
        client.reply();
        client.command("EHLO client.example");
        assertThat(client.command("MAIL FROM:<a@example.com> SIZE=70000")).startsWith("250 ");
        assertThat(client.command("RCPT TO:<b@example.com>")).startsWith("250 ");
        client.command("DATA");
        for (int i = 0; i < 70; i++) {
            client.send("x".repeat(998));
        }
        client.send("");
        assertThat(client.command(".")).isEqualTo("250 2.6.0 Message received");
    }

    private static List<String> observed(JamesDirectory deployment) throws IOException {
        return Files.readAllLines(deployment.log()).stream()
                .filter(line -> line.contains("-observed "))
                .map(
                        line ->
                                line.replaceAll(
                                        ".* (outcome=\\S+)( octets=\\d+ limit_octets=\\d+)? (rule=\\S+).*",
                                        "$1$2 $3"))
                .collect(Collectors.toList());
    }
}
