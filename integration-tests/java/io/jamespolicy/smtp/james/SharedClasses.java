package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * The classes of the assembled James in an archive that all Jameses of the tests share (JEP 350),
 * since loading them is most of a start. It is kept for the next build, while James's jars and Java
 * stay the same.
 */
final class SharedClasses {
    private static final String FOLDER = "james-classes";
    private static final List<String> OPTIONS = archived();

    private SharedClasses() {}

    /**
     * The options of a JVM that uses the archive; none outside of the tests, and where it could not
     * be written.
     */
    static List<String> options() {
        return OPTIONS;
    }

    private static List<String> archived() {
        if (!JamesDirectory.isAssembled()) {
            return List.of();
        }
        try {
            Path folder = Path.of(System.getProperty("build.directory")).resolve(FOLDER);
            Path archive = folder.toAbsolutePath().resolve(name());
            if (!Files.exists(archive)) {
                FileUtils.deleteDirectory(folder.toFile());
                write(archive);
            }
            return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It differs where the JVM would not accept the archive: the order of the jars counts too. */
    private static String name() throws IOException {
        StringBuilder used = new StringBuilder(JamesJava.executable());
        used.append(System.getProperty("java.vm.version"));
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(JamesDirectory.assembledRoot().resolve("libs"))) {
            for (Path jar : jars) {
                used.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
            }
        }
        return Integer.toHexString(used.toString().hashCode()) + ".jsa";
    }

    /** A James writes the archive when it ends. */
    private static void write(Path archive) throws IOException {
        Path directory = Files.createTempDirectory(FOLDER);
        FileUtils.forceDeleteOnExit(directory.toFile());
        Path written = directory.resolve(archive.getFileName());
        JamesDirectory deployment =
                JamesDirectory.at(JamesDirectory.assembledRoot())
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .archivingClassesTo(written);
        JamesProcess.start(deployment).stop();
        if (Files.exists(written)) {
            Files.createDirectories(archive.getParent());
            Files.move(written, archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
