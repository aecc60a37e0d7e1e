package io.jamespolicy.smtp.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of one file of James; octets that are missing stand for a file that is not there.
 */
final class FileChange {
    private final Path file;
    private final Optional<byte[]> before;
    private final Optional<byte[]> after;
    private final String diff;

    private FileChange(Path file, Optional<byte[]> before, Optional<byte[]> after, String diff) {
        this.file = file;
        this.before = before;
        this.after = after;
        this.diff = diff;
    }

    static FileChange of(TextFile file, String changed, String name) {
        return new FileChange(
                file.path(),
                Optional.of(file.octets()),
                Optional.of(file.encoded(changed)),
                UnifiedDiff.of(name, file.text(), changed));
    }

    static FileChange creation(Path file, String text, String name) {
        return new FileChange(
                file,
                Optional.empty(),
                Optional.of(text.getBytes(StandardCharsets.ISO_8859_1)),
                UnifiedDiff.of(name, "", text));
    }

    static FileChange removal(TextFile file, String name) {
        return new FileChange(
                file.path(),
                Optional.of(file.octets()),
                Optional.empty(),
                UnifiedDiff.of(name, file.text(), ""));
    }

    Path file() {
        return file;
    }

    Optional<byte[]> before() {
        return before;
    }

    Optional<byte[]> after() {
        return after;
    }

    /** As an operator reads it. */
    String diff() {
        return diff;
    }
}
