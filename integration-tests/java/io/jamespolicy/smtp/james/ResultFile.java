package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file with measured values, one line each. */
public final class ResultFile {
    private final Path file;

    private ResultFile(Path file) {
        this.file = file;
    }

    /** Creates the file. */
    public static ResultFile begin(Path file, String head) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, head + "\n");
        return new ResultFile(file);
    }

    /** Creates the file in the directory of the build, {@code target/}. */
    public static ResultFile ofBuild(String name, String head) throws IOException {
        return begin(Path.of(System.getProperty("build.directory"), name), head);
    }

    public void add(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
}
