package io.jamespolicy.smtp.james;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A real James in its own process. It is stopped at the latest when this JVM ends, unless that is
 * killed.
 */
public final class JamesProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final String STARTED = "JAMES server started";

    private final JamesDirectory directory;
    private final JamesPorts ports;
    private final Process process;
    private final ProcessOutput output;

    private JamesProcess(
            JamesDirectory directory, JamesPorts ports, Process process, ProcessOutput output) {
        this.directory = directory;
        this.ports = ports;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a James and waits until it accepts connections.
     *
     * @throws IllegalStateException with its output, when it does not start
     */
    public static JamesProcess start(JamesDirectory directory) throws IOException {
        return started(launch(directory, line -> {}));
    }

    /**
     * Starts a {@link SteeredJames}, whose stores a test can let fail or hang.
     *
     * @throws IllegalStateException with its output, when it does not start
     */
    public static JamesProcess startSteered(JamesDirectory directory) throws IOException {
        // last, and nothing else of this build: the module has to come from extensions-jars
        String classPath = classPath(directory) + File.pathSeparator + testClasses();
        List<String> command = command(directory, SteeredJames.class.getName(), classPath);
        return started(launch(directory, command, line -> {}));
    }

    /** Launches a James without waiting. Each line of its console goes to the listener. */
    public static JamesProcess launch(JamesDirectory directory, Consumer<String> console)
            throws IOException {
        return launch(
                directory,
                command(directory, directory.server().mainClass(), classPath(directory)),
                console);
    }

    private static JamesProcess launch(
            JamesDirectory directory, List<String> command, Consumer<String> console)
            throws IOException {
        JamesPorts ports = directory.ports();
        UnpackedJames.reset();
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.current().toFile())
                        .redirectErrorStream(true)
                        .start();
        ProcessOutput output =
                directory.server().isShipped()
                        ? ProcessOutput.of(process, ShippedLog::line, logged(directory, console))
                        : ProcessOutput.of(process, console);
        JamesProcess james = new JamesProcess(directory, ports, process, output);
        james.stopWithThisMachine();
        return james;
    }

    private static Consumer<String> logged(JamesDirectory directory, Consumer<String> console) {
        return line -> {
            ShippedLog.append(directory.log(), line);
            console.accept(line);
        };
    }

    private static JamesProcess started(JamesProcess james) {
        if (!james.awaitStarted()) {
            james.stop();
            throw new IllegalStateException("James did not start:\n" + james.log());
        }
        return james;
    }

    /**
     * Waits until it accepts connections.
     *
     * @return false when it ended, or did not start within 90 seconds
     */
    public boolean awaitStarted() {
        return output.awaitLine(STARTED, START_LIMIT);
    }

    /** Waits for its end and returns the exit code, which is 1 when it did not start. */
    public int awaitExit() throws InterruptedException {
        int code = process.waitFor();
        output.awaitEnd(STOP_LIMIT);
        return code;
    }

    /** Stops it with SIGTERM, after 30 seconds with SIGKILL. */
    public void stop() {
        // through its handle: Process.destroy() would close the output before the last lines came
        process.toHandle().destroy();
        if (!hasEnded()) {
            process.toHandle().destroyForcibly();
            hasEnded();
        }
        output.awaitEnd(STOP_LIMIT);
    }

    @Override
    public void close() {
        stop();
    }

    public long pid() {
        return process.pid();
    }

    public JamesDirectory directory() {
        return directory;
    }

    public JamesPorts ports() {
        return ports;
    }

    /** Its console output so far, which equals its log. */
    public String log() {
        return String.join("\n", logLines());
    }

    /** The lines of {@link #log()}. */
    public List<String> logLines() {
        return output.lines();
    }

    private void stopWithThisMachine() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop James"));
        } catch (IllegalStateException alreadyStopping) {
            stop();
            throw alreadyStopping;
        }
    }

    private boolean hasEnded() {
        try {
            return process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> command(
            JamesDirectory directory, String mainClass, String classPath) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JamesJava.executable());
        command.addAll(directory.options());
        command.addAll(
                List.of(
                        "-Dworking.directory=" + directory.root() + "/",
                        "-Djava.io.tmpdir=" + directory.temporary(),
                        "-Dlogback.configurationFile="
                                + directory.configuration().resolve("logback.xml"),
                        "-Dextra.props=" + directory.configuration().resolve("jvm.properties"),
                        "-cp",
                        classPath,
                        mainClass,
                        "--generate-keystore"));
        return command;
    }

    private static String classPath(JamesDirectory directory) {
        return directory.server().classPath();
    }

    /** The test classes, without those of the module. */
    static Path testClasses() {
        return Path.of(
                URI.create(
                        SteeredJames.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()));
    }
}
