package io.jamespolicy.smtp.cli;

import com.google.auto.value.AutoValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of one file of James; octets that are missing stand for a file that is not there.
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

    /** As an operator reads it. */
    abstract String diff();
}
