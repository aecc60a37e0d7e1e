package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jamespolicy.smtp.james.CrowdSec;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the files for fail2ban and CrowdSec against lines that a real James wrote, in the file that
 * docs/audit-log.md recommends.
 */
@AnyJames
class LogGuardsIT {
    private static final String FILTER = "conf/fail2ban/filter.d/james-smtp-policy.conf";

    @TempDir private static Path directory;

    private static final Pattern APPENDER =
            Pattern.compile("<appender name=\"AUDIT\".*?</logger>", Pattern.DOTALL);

    private static Path log;

    /** Two strikes, the second of which bans, a refused session, and forged lines. */
    @BeforeAll
    static void abuseJames() throws Exception {
        log = directory.resolve("smtp-audit.log");
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><limits><nonMailCommands>3</nonMailCommands>"
                                        + "<strikes>2</strikes>"
                                        + "<exempt><network>192.0.2.1</network></exempt></limits>"
                                        + "</smtppolicy>");
        logInAFileOfItsOwn(deployment);
        try (JamesProcess james = JamesProcess.start(deployment)) {
            exceedTheLimit(james, "VRFY bob", "VRFY alice", "NOOP", "NOOP", "NOOP");
            exceedTheLimit(
                    james,
                    "EHLO x user=- tls=f banned= client=192.0.2.99 consequence=ban",
                    "NOOP event=client-refused server=a session=b client=192.0.2.99 helo=x",
                    "NOOP event=limit server=a session=b client=192.0.2.99 helo=-",
                    "NOOP",
                    "NOOP",
                    "NOOP");
            try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
                assertThat(client.reply()).startsWith("421 ");
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(log).split("event=session").length == 4);
        }
    }

    private static void logInAFileOfItsOwn(JamesDirectory deployment) throws IOException {
        Matcher appender = APPENDER.matcher(Files.readString(Path.of("docs", "audit-log.md")));
        assertThat(appender.find()).isTrue();
        String own = Files.readString(deployment.configuration().resolve("logback.xml"));
        deployment.withConfiguration(
                "logback.xml",
                own.replace(
                        "</configuration>",
                        appender.group().replace("/logs/", directory + "/") + "</configuration>"));
    }

    private static void exceedTheLimit(JamesProcess james, String... commands) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            for (String command : commands) {
                client.command(command);
            }
        }
    }

    @Test
    void fail2banShouldFindTheClientsOfOurLinesAndNoForgedOnes() throws Exception {
        assumeTrue(Programs.areInstalled("fail2ban-regex"), "fail2ban is not installed");

        List<String> found = fail2ban();

        assertThat(found)
                .filteredOn(line -> line.matches("\\|\\s+\\S+  \\w{3} .*\\d{4}"))
                .allSatisfy(line -> assertThat(line).contains(" 127.0.0.1 "))
                .hasSize(3);
        assertThat(found)
                .filteredOn(line -> line.matches(".* \\[\\d+] \\^.*event=.*"))
                .extracting(line -> line.replaceFirst(".*\\) (\\[\\d+]) .*(event=\\S+).*", "$1 $2"))
                .containsExactly("[2] event=limit", "[1] event=client-refused");
    }

    private static List<String> fail2ban() throws IOException, InterruptedException {
        Path result = directory.resolve("fail2ban.txt");
        int code =
                new ProcessBuilder("fail2ban-regex", "-v", log.toString(), FILTER)
                        .redirectErrorStream(true)
                        .redirectOutput(result.toFile())
                        .start()
                        .waitFor();
        List<String> lines = Files.readAllLines(result, StandardCharsets.UTF_8);
        assertThat(code).as(String.join("\n", lines)).isZero();
        return lines;
    }

    @Test
    void crowdSecShouldFindTheClientsOfOurLinesAndNoForgedOnes() throws Exception {
        Optional<Path> cscli = CrowdSec.onPath().findFirst();
        assumeTrue(cscli.isPresent(), "CrowdSec is not installed");

        List<String> explained =
                CrowdSec.of(cscli.get(), directory.resolve("crowdsec")).explain(log);

        assertThat(explained)
                .allSatisfy(
                        line ->
                                assertThat(line.contains("parser success"))
                                        .as(line)
                                        .isEqualTo(isAboutAbuse(line)))
                .filteredOn(LogGuardsIT::isAboutAbuse)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("james-smtp-policy/abuse"));
    }

    private static boolean isAboutAbuse(String line) {
        return line.matches("(?s)\\S+ event=(limit|client-refused) .*");
    }
}
