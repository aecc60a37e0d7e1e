package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deployment of James: {@code conf/}, {@code extensions-jars/}, and James's own jars in {@code
 * libs/}. What James writes (log, keystore, JMX password) comes to lie in it too.
 */
public final class JamesDirectory {
    private static final String CONFIGURATION = "conf";
    private static final String EXTENSIONS = "extensions-jars";
    private static final String LIBRARIES = "libs";

    private final Path root;
    private final JamesServer server;
    private boolean startsQuickly;

    private JamesDirectory(Path root, JamesServer server) {
        this.root = root.toAbsolutePath().normalize();
        this.server = server;
    }

    static JamesDirectory of(Path root, JamesServer server) {
        return new JamesDirectory(root, server);
    }

    /**
     * An assembled directory.
     *
     * @throws IllegalArgumentException when there is no {@code conf/} or no {@code libs/} in it
     */
    public static JamesDirectory at(Path root) {
        for (String part : List.of(CONFIGURATION, LIBRARIES)) {
            if (!Files.isDirectory(root.resolve(part))) {
                throw new IllegalArgumentException(
                        root
                                + " is no James to run, it has no "
                                + part
                                + "/: run mvn package first");
            }
        }
        return new JamesDirectory(root, JamesServer.assembled(root.resolve(LIBRARIES)));
    }

    /**
     * The directory that the build has assembled, named by the system property james.directory; or
     * one with the James that the property james.home names.
     */
    public static JamesDirectory assembled() {
        return UnpackedJames.named()
                .map(UnpackedJames::deployment)
                .orElseGet(() -> at(assembledRoot()));
    }

    static Path assembledRoot() {
        String root = System.getProperty("james.directory");
        if (root == null) {
            throw new IllegalStateException("the system property james.directory is not set");
        }
        return Path.of(root);
    }

    /**
     * A deployment of its own with the same configuration, extensions and ports. James's jars stay
     * where they are and are used from there; its JMX password is not taken along.
     */
    public JamesDirectory copyTo(Path target) throws IOException {
        copyFiles(configuration(), target.resolve(CONFIGURATION));
        SharedKeystore.copyTo(target.resolve(CONFIGURATION));
        if (Files.isDirectory(root.resolve(EXTENSIONS))) {
            copyFiles(root.resolve(EXTENSIONS), target.resolve(EXTENSIONS));
        }
        return new JamesDirectory(target, server);
    }

    /**
     * A deployment whose files in {@code conf/} are kept once they exist, so that edits survive.
     * Its extensions are always those of this one.
     */
    public JamesDirectory keptIn(Path target) throws IOException {
        if (!Files.isDirectory(target.resolve(CONFIGURATION))) {
            copyFiles(configuration(), target.resolve(CONFIGURATION));
        }
        copyFiles(root.resolve(EXTENSIONS), target.resolve(EXTENSIONS));
        return new JamesDirectory(target, server);
    }

    /** Lets this James listen on these ports from its next start on. */
    public JamesDirectory listeningOn(JamesPorts ports) throws IOException {
        ports.writeTo(configuration());
        return this;
    }

    /**
     * Lets this James start a third sooner, and be slower later: for tests that start many, and ask
     * little of each.
     */
    public JamesDirectory startingQuickly() {
        startsQuickly = true;
        return this;
    }

    /** Options of its virtual machine. */
    List<String> options() {
        return startsQuickly ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }

    /** Lets its SMTP servers hear from a proxy who their clients are (PROXY protocol). */
    public JamesDirectory behindProxy() throws IOException {
        String servers = Files.readString(configuration().resolve("smtpserver.xml"));
        return withConfiguration(
                "smtpserver.xml",
                servers.replace(
                        "<maxmessagesize>", "<proxyRequired>true</proxyRequired><maxmessagesize>"));
    }

    /** Adds or replaces a file of {@code conf/}. */
    public JamesDirectory withConfiguration(String file, String text) throws IOException {
        Files.writeString(configuration().resolve(file), text);
        return this;
    }

    public Path root() {
        return root;
    }

    public Path configuration() {
        return root.resolve(CONFIGURATION);
    }

    /** The version of its James, such as {@code 3.8.1}. */
    public String version() throws IOException {
        return server.version();
    }

    /** Whether its James has JMAP: a server without it has no file for it. */
    public boolean hasJmap() {
        return Files.exists(configuration().resolve("jmap.properties"));
    }

    /** Whether its James is one as James ships it, and not that of the build. */
    public boolean isShipped() {
        return server.isShipped();
    }

    JamesServer server() {
        return server;
    }

    /** Puts links to James's jars beside {@code conf/}, where an operator has them. */
    public JamesDirectory withItsJars() throws IOException {
        server.linkInto(root);
        return this;
    }

    public Path log() {
        return root.resolve("logs").resolve("james.log");
    }

    /** Where its process runs; the database of a JPA server is made beside it. */
    Path current() throws IOException {
        return server.isShipped() ? Files.createDirectories(root.resolve("run")) : root;
    }

    /** Where James keeps messages while they come in; made where it is missing. */
    public Path temporary() throws IOException {
        return Files.createDirectories(root.resolve("temporary"));
    }

    /** What lies there now. */
    public List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.sorted().collect(Collectors.toList());
        }
    }

    /** The temporary files of messages that are coming in, those beyond 100 KB. */
    public List<Path> spooling() throws IOException {
        return temporaryFiles().stream()
                .filter(file -> file.toString().endsWith(".m64"))
                .collect(Collectors.toList());
    }

    /** The ports that the configuration names. */
    public JamesPorts ports() throws IOException {
        return JamesPorts.readFrom(configuration());
    }

    /** The file in which James leaves the user and the password of its JMX. */
    public Path managementPassword() {
        return configuration().resolve("jmxremote.password");
    }

    private static void copyFiles(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> entries = Files.list(source)) {
            for (Path file : entries.filter(Files::isRegularFile).collect(Collectors.toList())) {
                String name = file.getFileName().toString();
                if (!name.startsWith("jmxremote.")) {
                    Files.copy(file, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
