package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesQuotas;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.fuzz.FuzzCounters;
import io.jamespolicy.smtp.james.fuzz.FuzzRun;
import io.jamespolicy.smtp.james.fuzz.FuzzSetup;
import io.jamespolicy.smtp.james.fuzz.FuzzTarget;
import io.jamespolicy.smtp.james.fuzz.FuzzedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients send anything in any order to a real James and disconnect at any time. Each command gets
 * a legal reply in order, nothing throws, no session stays open, all counters are right, and mail
 * still works afterwards.
 *
 * <p>By default it sends the same 100,000 commands in each build, so a failure comes from a change
 * of the code. {@code -Dfuzz.commands=1000000} sends new commands each time. It logs its seed;
 * {@code -Dfuzz.seed=} repeats the same sessions, but in another interleaving.
 */
class SmtpFuzzIT {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmtpFuzzIT.class);
    private static final long SEED_OF_BUILDS = 5321;
    private static final long COMMANDS = Long.getLong("fuzz.commands", 100_000);
    private static final long SEED =
            Long.getLong(
                    "fuzz.seed",
                    System.getProperty("fuzz.commands") == null
                            ? SEED_OF_BUILDS
                            : System.nanoTime());

    /** This number of commands produces all expected replies. */
    private static final long ENOUGH = 80_000;

    private static final String ALICE = "alice@example.org";

    @TempDir private Path directory;

    @Test
    void everyCommandShouldBeAnsweredAndCountedWhenNothingEndsASession() throws Exception {
        FuzzRun run = fuzz(false, COMMANDS - COMMANDS / 5);
        if (COMMANDS >= ENOUGH) {
            assertThat(run.replies())
                    .containsKeys("NOOP 250", "RSET 250", "RSET 501", "MAIL 501", "MAIL 552")
                    .containsKeys("VRFY 250", "VRFY 251", "VRFY 252", "VRFY 501")
                    .containsKeys("VRFY 550", "VRFY 551", "EXPN 250", "EXPN 252", "EXPN 550")
                    .containsKeys("(too long) 500", "(too long, within DATA) 500")
                    .containsKeys("(within DATA) 500", "(within DATA) 552")
                    .containsKeys("(end of DATA) 250", "(end of DATA) 552");
            assertThat(run.counted("size.UnderDeclared")).isPositive();
        }
    }

    @Test
    void everyCommandShouldBeAnsweredAndCountedWhenLimitsEndSessions() throws Exception {
        FuzzRun run = fuzz(true, COMMANDS / 5);
        if (COMMANDS >= ENOUGH) {
            assertThat(run.counted("limits.NonMailCommands")).isPositive();
            assertThat(run.counted("limits.AbortedTransactions")).isPositive();
            assertThat(run.counted("limits.RefusedRecipients")).isPositive();
        }
    }

    private FuzzRun fuzz(boolean limited, long commands) throws Exception {
        JamesPorts ports = JamesPorts.free();
        JamesDirectory copy =
                FuzzSetup.configure(JamesDirectory.assembled().copyTo(directory), ports, limited);
        try (JamesProcess james = JamesProcess.start(copy);
                JamesAdministration administration = JamesAdministration.of(copy)) {
            FuzzSetup.addAddresses(copy, administration);
            long begin = Files.size(copy.log());
            List<FuzzTarget> targets = FuzzSetup.targets(ports, limited);
            FuzzRun run = FuzzRun.of(SEED, commands, targets);
            LOGGER.info("fuzzing {} commands with -Dfuzz.seed={}", commands, SEED);
            play(run, copy.log(), begin);
            for (FuzzTarget target : targets) {
                FuzzCounters.of(administration, target).assertAsSeen();
            }
            assertMailArrives(ports, administration);
            assertVrfyFinds(ports);
            assertLogged(run, FuzzedLog.read(copy.log(), begin));
            assertThat(james.log()).doesNotContain("Exception in thread", "OutOfMemoryError");
            return run;
        }
    }

    /** The log of James can explain a failure. */
    private static void play(FuzzRun run, Path file, long begin) throws IOException {
        try {
            run.play();
        } catch (AssertionError e) {
            e.addSuppressed(new AssertionError(FuzzedLog.read(file, begin).unknown()));
            throw e;
        }
    }

    private static void assertLogged(FuzzRun run, FuzzedLog log) {
        LOGGER.info(
                "{} commands in {} sessions, replies {}, logged {}",
                run.commands(),
                run.sessions(),
                run.replies(),
                log.known());
        assertThat(log.unknown()).isEmpty();
        assertThat(log.unexplained(run.replies())).isEmpty();
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

    /** A store that timed out is asked again later. */
    private static void assertVrfyFinds(JamesPorts ports) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(ports.submission())) {
            client.reply();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.command("VRFY alice").equals("250 2.1.5 <" + ALICE + ">"));
        }
    }
}
