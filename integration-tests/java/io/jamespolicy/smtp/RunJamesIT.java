package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.ProcessOutput;
import io.jamespolicy.smtp.james.RunJames;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.WebAdministration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the demo of {@code mvn package exec:exec@james} in its own process. */
class RunJamesIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir private Path directory;

    private JamesPorts ports;
    private int webPort;
    private Process launcher;

    @BeforeEach
    void setUp() {
        ports = JamesPorts.free();
        webPort = JamesPorts.freePort();
    }

    @AfterEach
    void tearDown() {
        if (launcher != null) {
            Stream.concat(launcher.descendants(), Stream.of(launcher.toHandle()))
                    .collect(Collectors.toList())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private ProcessOutput launch() throws IOException {
        return launch(assembled(), Integer.toString(ports.smtp()), Map.of());
    }

    private static Path assembled() {
        return Path.of(System.getProperty("james.directory"));
    }

    /** Both JVMs start as those of other tests do, and tell so in their first lines. */
    private ProcessOutput launchQuickly(Path assembled) throws IOException {
        String options =
                JamesDirectory.assembled().startingQuickly().options().stream()
                        .map(option -> '"' + option + '"')
                        .collect(Collectors.joining(" "));
        return launch(
                assembled, Integer.toString(ports.smtp()), Map.of("JAVA_TOOL_OPTIONS", options));
    }

    private ProcessOutput launch(Path assembled, String smtpPort, Map<String, String> environment)
            throws IOException {
        ProcessBuilder command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Path.of("target", "test-classes").toString(),
                                RunJames.class.getName(),
                                assembled.toString(),
                                directory.toString(),
                                smtpPort,
                                Integer.toString(ports.submission()),
                                Integer.toString(ports.jmx()),
                                Integer.toString(webPort))
                        .redirectErrorStream(true);
        command.environment().putAll(environment);
        launcher = command.start();
        return ProcessOutput.of(launcher, line -> {});
    }

    private void awaitRunning(ProcessOutput output) {
        assertThat(output.awaitLine("Ctrl-C stops James", LIMIT)).isTrue();
    }

    private void stop() throws InterruptedException {
        launcher.toHandle().destroy(); // Process.destroy() would close the output
        assertThat(launcher.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itShouldServeUntilItIsStopped() throws Exception {
        ProcessOutput output = launchQuickly(assembled());

        awaitRunning(output);
        assertThat(output.lines()).contains("  nc -C 127.0.0.1 " + ports.smtp());
        assertGreets(ports.smtp(), "250 SIZE 10485760");
        assertGreets(ports.submission(), "250 STARTTLS");
        WebAdministration web = WebAdministration.at(webPort);
        assertThat(web.call("GET", "/smtp-policy").body()).contains("\"underPolicy\":true");
        assertThat(web.call("GET", "/metrics").body()).contains("smtp_policy_sessions_open");
        List<ProcessHandle> james = launcher.descendants().collect(Collectors.toList());

        stop();

        assertThat(james).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.readString(directory.resolve("logs").resolve("james.log")))
                .contains("JAMES server stopped")
                .doesNotContain(" ERROR ");
    }

    @Test
    void editsShouldSurviveTheNextRun(@TempDir Path withKeystore) throws Exception {
        // else the first run generates one, which takes seconds
        JamesDirectory.assembled().copyTo(withKeystore).withItsJars();
        awaitRunning(launchQuickly(withKeystore));
        stop();
        Files.writeString(
                directory.resolve("conf").resolve("smtppolicy.xml"),
                "<smtppolicy><size><defaultLimit>25M</defaultLimit></size></smtppolicy>");
        ports = JamesPorts.free();
        webPort = JamesPorts.freePort();

        awaitRunning(launchQuickly(withKeystore));

        assertGreets(ports.smtp(), "250 SIZE 26214400");
        assertThat(WebAdministration.at(webPort).call("GET", "/smtp-policy").body())
                .contains("\"size.defaultLimit\":\"25M\"");
        stop();
    }

    private static void assertGreets(int port, String lastLine) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(port)) {
            assertThat(client.reply()).isEqualTo("220 mx.example.org ESMTP James");
            assertThat(client.command("EHLO client.example")).endsWith(lastLine);
            assertThat(client.command("QUIT"))
                    .isEqualTo("221 2.0.0 mx.example.org Service closing transmission channel");
        }
    }

    @Test
    void itShouldSayWhichPortIsInUse() throws Exception {
        try (ServerSocket other =
                new ServerSocket(ports.submission(), 1, InetAddress.getLoopbackAddress())) {
            ProcessOutput output = launch();

            assertThat(launcher.waitFor()).isEqualTo(1);
            assertThat(output.awaitEnd(LIMIT)).isTrue();
            assertThat(output.lines())
                    .containsExactly(
                            "Port "
                                    + other.getLocalPort()
                                    + " is in use: choose another with -Djames.submission.port=PORT.");
        }
    }

    @Test
    void itShouldNameEachWrongPort() throws Exception {
        try (ServerSocket other =
                new ServerSocket(ports.submission(), 1, InetAddress.getLoopbackAddress())) {
            ProcessOutput output = launch(assembled(), "abc", Map.of());

            assertThat(launcher.waitFor()).isEqualTo(1);
            assertThat(output.awaitEnd(LIMIT)).isTrue();
            assertThat(output.lines())
                    .containsExactly(
                            "james.smtp.port: found 'abc', accepted: a number from 1 to 65535.",
                            "Port "
                                    + other.getLocalPort()
                                    + " is in use: choose another with -Djames.submission.port=PORT.");
        }
    }
}
