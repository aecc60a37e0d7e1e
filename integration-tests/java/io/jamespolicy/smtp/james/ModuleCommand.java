package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the command line of the jar that the build created. */
public final class ModuleCommand {
    private final int exitCode;
    private final List<String> output;

    private ModuleCommand(int exitCode, List<String> output) {
        this.exitCode = exitCode;
        this.output = output;
    }

    /**
     * Runs it on the Java for James and waits for its end.
     *
     * @param arguments the command and its arguments
     */
    public static ModuleCommand run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                JamesJava.executable(),
                                "-XX:TieredStopAtLevel=1", // starts faster
                                "-jar",
                                jar().toString()));
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ProcessOutput output = ProcessOutput.of(process, line -> {});
        int exitCode = process.waitFor();
        output.awaitEnd(Duration.ofSeconds(30));
        return new ModuleCommand(exitCode, output.lines());
    }

    /** The jar in the assembled James. */
    public static Path jar() throws IOException {
        Path jars = JamesDirectory.assembledRoot().resolve("extensions-jars");
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .collect(Collectors.toList())
                    .get(0);
        }
    }

    public int exitCode() {
        return exitCode;
    }

    /** Its standard output and standard error. */
    public List<String> output() {
        return output;
    }
}
