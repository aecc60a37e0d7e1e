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
 * A real James in a process of its own. It is stopped at the latest when this virtual machine ends,
 * unless that is killed.
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
     * A James that takes connections.
     *
     * @throws IllegalStateException with all it wrote, when it refused to start
     */
    public static JamesProcess start(JamesDirectory directory) throws IOException {
        return started(launch(directory, line -> {}));
    }

    /**
     * The same, but a {@link SteeredJames}: a test can let its stores fail or hang.
     *
     * @throws IllegalStateException with all it wrote, when it refused to start
     */
    public static JamesProcess startSteered(JamesDirectory directory) throws IOException {
        // last, and nothing else of this build: the module has to come from extensions-jars
        String classPath = classPath(directory) + File.pathSeparator + testClasses();
        List<String> command = command(directory, SteeredJames.class.getName(), classPath);
        return started(launch(directory, command, line -> {}));
    }

    /**
     * A James that is about to start, or to refuse it; each line of its console goes to the
     * listener.
     */
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
     * Waits until it takes connections.
     *
     * @return false when it ended instead, or did not start in 90 seconds
     */
    public boolean awaitStarted() {
        return output.awaitLine(STARTED, START_LIMIT);
    }

    /** Waits until it has ended; its exit code, which is 1 where it refused to start. */
    public int awaitExit() throws InterruptedException {
        int code = process.waitFor();
        output.awaitEnd(STOP_LIMIT);
        return code;
    }

    /** Asks it to stop (SIGTERM) and waits for it; kills it after 30 seconds. */
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

    /** What it has written to its console so far, which is its log too. */
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

    /** The classes of the tests, without those of the module. */
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
