package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesQuotas;
import io.jamespolicy.smtp.james.Mailets;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.fuzz.FuzzCounters;
import io.jamespolicy.smtp.james.fuzz.FuzzRun;
import io.jamespolicy.smtp.james.fuzz.FuzzTarget;
import io.jamespolicy.smtp.james.fuzz.FuzzedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that send anything, in any order, and go as they like, on a real James: each command gets
 * a reply that is legal for it and in its turn, nothing throws, and every counter is right.
 *
 * <p>Run where it is told how many: {@code -Dfuzz.commands=100000}. The same ones again: {@code
 * -Dfuzz.seed=}, with the seed that a run has logged.
 */
@EnabledIfSystemProperty(named = "fuzz.commands", matches = "\\d+")
class SmtpFuzzIT {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmtpFuzzIT.class);
    private static final long COMMANDS = Long.getLong("fuzz.commands", 0);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final String ALICE = "alice@example.org";

    private static final String UNLIMITED =
            "<limits><nonMailCommands>unlimited</nonMailCommands>"
                    + "<abortedTransactions>unlimited</abortedTransactions>"
                    + "<refusedRecipients>unlimited</refusedRecipients>"
                    + "<idleKeepAlive>unlimited</idleKeepAlive></limits>";

    @TempDir private Path directory;

    @Test
    void everyCommandShouldBeAnsweredAndCountedWhenNothingEndsASession() throws Exception {
        fuzz(UNLIMITED, COMMANDS * 4 / 5);
    }

    @Test
    void everyCommandShouldBeAnsweredAndCountedWhenLimitsEndSessions() throws Exception {
        fuzz("", COMMANDS / 5);
    }

    private void fuzz(String limits, long commands) throws Exception {
        JamesPorts ports = JamesPorts.free();
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(ports)
                        .withConfiguration("logback.xml", FuzzedLog.CONFIGURATION)
                        .withConfiguration("mailetcontainer.xml", Mailets.FOR_ALICE_ONLY)
                        .withConfiguration("smtppolicy.xml", policy(ports, limits));
        try (JamesProcess james = JamesProcess.start(copy);
                JamesAdministration administration = JamesAdministration.of(copy)) {
            addAddresses(copy, administration);
            long begin = Files.size(copy.log());
            List<FuzzTarget> targets =
                    List.of(
                            FuzzTarget.of("relay", ports.smtp(), false, limits.isEmpty()),
                            FuzzTarget.of(
                                    "submission", ports.submission(), true, limits.isEmpty()));
            FuzzRun run = FuzzRun.of(SEED, commands, targets);
            LOGGER.info("fuzzing {} commands with -Dfuzz.seed={}", commands, SEED);
            play(run, copy.log(), begin);
            for (FuzzTarget target : targets) {
                FuzzCounters.of(administration, target).assertAsSeen();
            }
            assertMailArrives(ports, administration);
            FuzzedLog log = FuzzedLog.read(copy.log(), begin);
            LOGGER.info(
                    "{} commands, replies {}, logged {}",
                    run.commands(),
                    run.replies(),
                    log.known());
            assertThat(log.unknown()).isEmpty();
            assertThat(log.unexplained(run.replies())).isEmpty();
            assertThat(james.log()).doesNotContain("Exception in thread", "OutOfMemoryError");
        }
    }

    /** What James has logged may tell why it went wrong. */
    private static void play(FuzzRun run, Path file, long begin) throws IOException {
        try {
            run.play();
        } catch (AssertionError e) {
            e.addSuppressed(new AssertionError(FuzzedLog.read(file, begin).unknown()));
            throw e;
        }
    }

    private static String policy(JamesPorts ports, String limits) {
        return "<smtppolicy><size><defaultLimit>64K</defaultLimit><drain>64K</drain></size>"
                + "<vrfy><rule><name>verified</name><listener>"
                + ports.submission()
                + "</listener><answer>verify</answer></rule>"
                + "<budget><commands>1000000</commands></budget></vrfy>"
                + limits
                + "</smtppolicy>";
    }

    private static void addAddresses(JamesDirectory copy, JamesAdministration administration)
            throws Exception {
        SampleUsers.addTo(copy);
        administration.addMapping("alias", "example.org", "alias:bob@example.org");
        administration.addMapping("group", "example.org", "group:bob@example.org");
        administration.addMapping("group", "example.org", "group:alice@example.org");
        administration.addMapping("away", "example.org", "forward:bob@elsewhere.example");
        administration.addMapping("gone", "example.org", "error:550 5.1.1 Gone \u00e9 away");
        administration.addMapping("loop", "example.org", "alias:pool@example.org");
        administration.addMapping("pool", "example.org", "alias:loop@example.org");
    }

    private static void assertMailArrives(JamesPorts ports, JamesAdministration administration)
            throws Exception {
        Object before = administration.counters("relay", "audit").get("Messages");
        try (SmtpConnection client = SmtpConnection.to(ports.smtp())) {
            client.reply();
            client.command("EHLO client.example");
            client.command("MAIL FROM:<a@example.com>");
            assertThat(client.command("RCPT TO:<" + ALICE + ">")).startsWith("250 ");
            assertThat(client.command("DATA")).startsWith("354 ");
            client.send("Subject: after all\r\n\r\ntext");
            assertThat(client.command(".")).isEqualTo("250 2.6.0 Message received");
            client.command("QUIT");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JamesQuotas.of(administration).messageCount(ALICE) == 1);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                administration.counters("relay", "audit").get("Messages")
                                        == (long) before + 1);
    }
}
