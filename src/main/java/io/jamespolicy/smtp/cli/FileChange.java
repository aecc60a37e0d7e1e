package io.jamespolicy.smtp.cli;

import com.google.auto.value.AutoValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One change to a file of James. An empty {@code before} or {@code after} means that the file does
 * not exist then.
 */
@AutoValue
abstract class FileChange {
    static FileChange of(TextFile file, String changed, String name) {
        return new AutoValue_FileChange(
                file.path(),
                Optional.of(file.octets()),
                Optional.of(file.encoded(changed)),
                UnifiedDiff.of(name, file.text(), changed));
    }

    static FileChange creation(Path file, String text, String name) {
        return new AutoValue_FileChange(
                file,
                Optional.empty(),
                Optional.of(text.getBytes(StandardCharsets.ISO_8859_1)),
                UnifiedDiff.of(name, "", text));
    }

    static FileChange removal(TextFile file, String name) {
        return new AutoValue_FileChange(
                file.path(),
                Optional.of(file.octets()),
                Optional.empty(),
                UnifiedDiff.of(name, file.text(), ""));
    }

    abstract Path file();

    abstract Optional<byte[]> before();

    abstract Optional<byte[]> after();

    /** The change as a unified diff. */
    abstract String diff();
}
