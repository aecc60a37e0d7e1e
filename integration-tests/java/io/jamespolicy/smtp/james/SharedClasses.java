package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * The classes of the assembled James in an archive that all Jameses of a build share (JEP 350),
 * since loading them is most of a start.
 */
final class SharedClasses {
    private static final List<String> OPTIONS = archived();

    private SharedClasses() {}

    /**
     * The options of a JVM that uses the archive; none outside of the tests, and where it could not
     * be written.
     */
    static List<String> options() {
        return OPTIONS;
    }

    /** A James writes the archive when it ends. */
    private static List<String> archived() {
        if (!JamesDirectory.isAssembled()) {
            return List.of();
        }
        try {
            Path directory = Files.createTempDirectory("james-classes");
            FileUtils.forceDeleteOnExit(directory.toFile());
            Path archive = directory.resolve("james.jsa");
            JamesDirectory deployment =
                    JamesDirectory.at(JamesDirectory.assembledRoot())
                            .copyTo(directory)
                            .listeningOn(JamesPorts.free())
                            .startingQuickly()
                            .archivingClassesTo(archive);
            JamesProcess.start(deployment).stop();
            return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
