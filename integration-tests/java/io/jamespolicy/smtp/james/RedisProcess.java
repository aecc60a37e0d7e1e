package io.jamespolicy.smtp.james;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A real Redis in its own process, on a free port of the loopback address, without persistence. */
public final class RedisProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String STARTED = "Ready to accept connections";
    private static final String SENTINEL_STARTED = "Sentinel ID is";

    /** The option of a sentinel. */
    static final String SENTINEL = "--sentinel";

    private final File directory;
    private final int port;
    private List<String> options;
    private Process process;

    private RedisProcess(File directory, int port, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.options = options;
    }

    /** Starts a Redis that accepts connections. */
    public static RedisProcess start(String... options) throws IOException {
        return start(JamesPorts.freePort(), options);
    }

    /** The same on this port. */
    static RedisProcess start(int port, String... options) throws IOException {
        File directory = Files.createTempDirectory("redis").toFile();
        directory.deleteOnExit();
        RedisProcess redis = new RedisProcess(directory, port, List.of(options));
        redis.restart();
        return redis;
    }

    /** Starts it again on the same port with other options, without its data. */
    public void restartWith(String... others) throws IOException {
        options = List.of(others);
        restart();
    }

    /** Starts it again on the same port, without its data. */
    public void restart() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Executable.FILE.getPath());
        command.addAll(options);
        command.addAll(
                List.of("--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", ""));
        process =
                new ProcessBuilder(command).directory(directory).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill Redis"));
        ProcessOutput output = ProcessOutput.of(process, line -> {});
        if (!output.awaitLine(options.contains(SENTINEL) ? SENTINEL_STARTED : STARTED, LIMIT)) {
            process.destroyForcibly();
            throw new IllegalStateException("Redis did not start:\n" + output.lines());
        }
    }

    int port() {
        return port;
    }

    /** Its address. */
    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** Suspends it: it accepts connections but does not answer. */
    public void hang() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Resumes it. */
    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Kills it. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -" + name + ": exit code " + code);
        }
    }

    /**
     * The program: that of the property {@code redis.server}, else one that is written once. Linux
     * runs no file that is still open for writing, which it is in a process that another test
     * begins at that moment.
     */
    private static final class Executable {
        static final File FILE = find();

        private static File find() {
            String installed = System.getProperty("redis.server", "");
            return installed.isEmpty() ? write() : new File(installed);
        }

        private static File write() {
            try {
                File file = ExecutableProvider.newJarResourceProvider().get();
                file.deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
