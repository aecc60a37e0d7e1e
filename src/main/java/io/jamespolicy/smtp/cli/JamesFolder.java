package io.jamespolicy.smtp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of an unpacked James: {@code conf/}, the extensions, and James's own jars. */
final class JamesFolder {
    private static final Pattern VERSION =
            Pattern.compile("james-server-(?:guice-common|core)-(\\d.*)\\.jar");

    private final Path root;
    private final List<Path> jars;

    private JamesFolder(Path root, List<Path> jars) {
        this.root = root;
        this.jars = jars;
    }

    /**
     * @throws FailedCommandException when the folder is not a James
     */
    static JamesFolder at(Path root) throws FailedCommandException {
        Path folder = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new FailedCommandException("There is no folder " + folder);
        }
        if (!Files.isDirectory(folder.resolve("conf"))) {
            throw new FailedCommandException(
                    folder
                            + " is no James: it has no folder conf. Name the folder with conf and extensions-jars");
        }
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) {
            throw new FailedCommandException(
                    folder
                            + " is no James: it has no james-server-*.jar with its james-server-*.lib, nor a folder libs");
        }
        return new JamesFolder(folder, jars);
    }

    private static List<Path> jars(Path folder) throws FailedCommandException {
        List<Path> jars = new ArrayList<>(files(folder, "james-server-*.jar"));
        for (Path libraries : files(folder, "{james-server-*.lib,libs}")) {
            jars.addAll(files(libraries, "*.jar"));
        }
        return jars.stream().anyMatch(jar -> VERSION.matcher(name(jar)).matches())
                ? jars
                : List.of();
    }

    private static List<Path> files(Path folder, String glob) throws FailedCommandException {
        List<Path> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(files::add);
        } catch (IOException e) {
            throw FailedCommandException.unreadable(folder, e);
        }
        files.sort(null);
        return files;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    Path root() {
        return root;
    }

    Path conf(String file) {
        return root.resolve("conf").resolve(file);
    }

    Path extensions() {
        return root.resolve("extensions-jars");
    }

    /** The path as the operator knows it, relative to the folder. */
    String shown(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }

    /** James's own jars. */
    List<Path> jars() {
        return jars;
    }

    /** The jars in {@code extensions-jars/} and its subfolders. */
    List<Path> extensionJars() throws FailedCommandException {
        if (!Files.isDirectory(extensions())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(extensions())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name(file).endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw FailedCommandException.unreadable(extensions(), e);
        }
    }

    /** The version of James, such as {@code 3.9.0}. */
    String version() {
        return jars.stream()
                .map(jar -> VERSION.matcher(name(jar)))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The kind of server, such as {@code james-server-memory-app}; empty where it cannot be
     * determined.
     */
    Optional<String> kind() {
        return jars.stream()
                .filter(jar -> jar.getParent().equals(root))
                .map(jar -> name(jar).replaceFirst("\\.jar$", ""))
                .findFirst();
    }
}
