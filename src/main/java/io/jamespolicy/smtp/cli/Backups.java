package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that {@code install} leaves beside those that it changes. */
final class Backups {
    static final String SUFFIX = ".before-smtp-policy";

    private Backups() {}

    /** Those of a file, the oldest first. */
    static List<Path> of(Path file) {
        List<Path> backups = new ArrayList<>();
        for (Path backup = numbered(file, 0); Files.exists(backup); ) {
            backups.add(backup);
            backup = numbered(file, backups.size());
        }
        return backups;
    }

    /** Copies a file, with its permissions, beside it; an earlier backup stays. */
    static Path make(Path file) throws IOException {
        Path backup = numbered(file, of(file).size());
        FileReplacement.create(backup, Files.readAllBytes(file), file);
        return backup;
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + SUFFIX + (number == 0 ? "" : "." + number));
    }
}
