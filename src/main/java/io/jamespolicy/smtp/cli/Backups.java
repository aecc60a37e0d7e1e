package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The backups that {@code install} leaves beside the files that it changes. */
final class Backups {
    static final String SUFFIX = ".before-smtp-policy";

    private Backups() {}

    /** The backups of a file, oldest first. */
    static List<Path> of(Path file) {
        List<Path> backups = new ArrayList<>();
        for (Path backup = numbered(file, 0); Files.exists(backup); ) {
            backups.add(backup);
            backup = numbered(file, backups.size());
        }
        return backups;
    }

    /** Copies a file with its permissions. Keeps earlier backups. */
    static Path make(Path file) throws IOException {
        Path backup = numbered(file, of(file).size());
        FileReplacement.create(backup, Files.readAllBytes(file), file);
        return backup;
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + SUFFIX + (number == 0 ? "" : "." + number));
    }
}
