package io.jamespolicy.smtp.james;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** The jars of a James and its main class. */
final class JamesServer {
    private final List<Path> parts;
    private final String classPath;
    private final String mainClass;
    private final boolean shipped;

    private JamesServer(List<Path> parts, String classPath, String mainClass, boolean shipped) {
        this.parts = parts;
        this.classPath = classPath;
        this.mainClass = mainClass;
        this.shipped = shipped;
    }

    /** The memory server that the build assembled, with all jars in one folder. */
    static JamesServer assembled(Path libraries) {
        Path folder = libraries.toAbsolutePath().normalize();
        return new JamesServer(
                List.of(folder), folder + "/*", "org.apache.james.MemoryJamesServerMain", false);
    }

    /**
     * The server of an unpacked zip.
     *
     * @throws IllegalArgumentException when there is none
     */
    static JamesServer unpacked(Path home) throws IOException {
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(home.toAbsolutePath(), "james-server-*.{jar,lib}")) {
            found.forEach(parts::add);
        }
        parts.sort(null);
        if (parts.size() != 2) {
            throw new IllegalArgumentException(
                    home
                            + " is no unpacked James: it needs james-server-*.jar and james-server-*.lib");
        }
        try (JarFile jar = new JarFile(parts.get(0).toFile())) {
            return new JamesServer(
                    parts,
                    parts.get(0) + File.pathSeparator + parts.get(1) + "/*",
                    jar.getManifest().getMainAttributes().getValue("Main-Class"),
                    true);
        }
    }

    String classPath() {
        return classPath;
    }

    String mainClass() {
        return mainClass;
    }

    /** The version in the names of its jars. */
    String version() throws IOException {
        Path libraries = parts.get(parts.size() - 1);
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(libraries, "james-server-core-*.jar")) {
            return found.iterator()
                    .next()
                    .getFileName()
                    .toString()
                    .replaceAll("james-server-core-|\\.jar", "");
        }
    }

    /** Whether it is a James as shipped, with its own logback.xml. */
    boolean isShipped() {
        return shipped;
    }

    /** Adds links to the jars to the folder of a deployment. */
    void linkInto(Path root) throws IOException {
        for (Path part : parts) {
            Path link = root.resolve(part.getFileName());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, part);
            }
        }
    }
}
