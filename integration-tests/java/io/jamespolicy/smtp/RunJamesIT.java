package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.ProcessOutput;
import io.jamespolicy.smtp.james.RunJames;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn package exec:exec@james} runs, as a process of its own. */
class RunJamesIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir private Path directory;

    private JamesPorts ports;
    private Process launcher;

    /** The launcher wants its libraries beside the rest; a link will do. */
    @BeforeEach
    void setUp() throws IOException {
        JamesDirectory.assembled().copyTo(directory).withItsJars();
        ports = JamesPorts.free();
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
        launcher =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Path.of("target", "test-classes").toString(),
                                RunJames.class.getName(),
                                directory.toString(),
                                Integer.toString(ports.smtp()),
                                Integer.toString(ports.submission()),
                                Integer.toString(ports.jmx()))
                        .redirectErrorStream(true)
                        .start();
        return ProcessOutput.of(launcher, line -> {});
    }

    @Test
    void itShouldServeUntilItIsStopped() throws Exception {
        ProcessOutput output = launch();

        assertThat(output.awaitLine("Ctrl-C stops James", LIMIT)).isTrue();
        assertThat(output.lines()).contains("  nc -C 127.0.0.1 " + ports.smtp());
        assertThat(extensionsOnTheClassPath()).isEmpty();
        assertGreets(ports.smtp(), "250 SIZE 10485760");
        assertGreets(ports.submission(), "250 STARTTLS");
        List<ProcessHandle> james = launcher.descendants().collect(Collectors.toList());

        launcher.destroy();

        assertThat(launcher.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(james).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.readString(directory.resolve("logs").resolve("james.log")))
                .contains("JAMES server stopped")
                .doesNotContain(" ERROR ");
    }

    /** The module is where an operator puts it, and nowhere else. */
    private List<String> extensionsOnTheClassPath() throws IOException {
        try (Stream<Path> libraries = Files.list(directory.resolve("libs"))) {
            return libraries
                    .map(library -> library.getFileName().toString())
                    .filter(name -> name.contains("smtp-policy"))
                    .collect(Collectors.toList());
        }
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
}
