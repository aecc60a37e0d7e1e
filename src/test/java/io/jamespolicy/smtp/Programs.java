package io.jamespolicy.smtp;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** External programs that a test uses if they are installed. */
public final class Programs {
    private Programs() {}

    /** Whether all of these programs are on the path. */
    public static boolean areInstalled(String... names) {
        return Stream.of(names).allMatch(Programs::isInstalled);
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }
}
