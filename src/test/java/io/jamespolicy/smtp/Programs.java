package io.jamespolicy.smtp;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a test would run, but the machine need not have. */
public final class Programs {
    private Programs() {}

    /** Whether all of these are found by their names. */
    public static boolean areInstalled(String... names) {
        return Stream.of(names).allMatch(Programs::isInstalled);
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }
}
