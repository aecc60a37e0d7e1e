package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deployment of James: {@code conf/}, {@code extensions-jars/}, and James's jars in {@code
 * libs/}. James writes its log, keystore and JMX password there too.
 */
public final class JamesDirectory {
    private static final String CONFIGURATION = "conf";
    private static final String EXTENSIONS = "extensions-jars";
    private static final String LIBRARIES = "libs";

    /** The system property with the directory that the build assembled. */
    private static final String ASSEMBLED = "james.directory";

    private final Path root;
    private final JamesServer server;
    private boolean startsQuickly;
    private Optional<Path> archive = Optional.empty();

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
     * @throws IllegalArgumentException when it has no {@code conf/} or no {@code libs/}
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
     * The directory that the build assembled, from the system property james.directory; or a
     * deployment of the James in the property james.home.
     */
    public static JamesDirectory assembled() {
        return UnpackedJames.named()
                .map(UnpackedJames::deployment)
                .orElseGet(() -> at(assembledRoot()));
    }

    /** Whether the build has assembled a directory for the tests. */
    static boolean isAssembled() {
        return System.getProperty(ASSEMBLED) != null;
    }

    static Path assembledRoot() {
        String root = System.getProperty(ASSEMBLED);
        if (root == null) {
            throw new IllegalStateException("the system property james.directory is not set");
        }
        return Path.of(root);
    }

    /**
     * A copy with the same configuration, extensions and ports. It uses the jars of the original,
     * and has no JMX password.
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
     * A copy that keeps its files in {@code conf/} once they exist, so that edits survive. Its
     * extensions are always updated.
     */
    public JamesDirectory keptIn(Path target) throws IOException {
        if (!Files.isDirectory(target.resolve(CONFIGURATION))) {
            copyFiles(configuration(), target.resolve(CONFIGURATION));
        }
        copyFiles(root.resolve(EXTENSIONS), target.resolve(EXTENSIONS));
        return new JamesDirectory(target, server);
    }

    /** Sets the ports for the next start. */
    public JamesDirectory listeningOn(JamesPorts ports) throws IOException {
        ports.writeTo(configuration());
        return this;
    }

    /** Adds a handler to the last server of {@code smtpserver.xml}, that for submission. */
    public JamesDirectory withSubmissionHandler(String handler) throws IOException {
        String servers = Files.readString(configuration().resolve("smtpserver.xml"));
        int end = servers.lastIndexOf("</handlerchain>");
        return withConfiguration(
                "smtpserver.xml", servers.substring(0, end) + handler + servers.substring(end));
    }

    /** Makes this James start faster and run slower, for tests that start many. */
    public JamesDirectory startingQuickly() {
        startsQuickly = true;
        return this;
    }

    /** Makes this James write its classes to an archive when it ends. */
    JamesDirectory archivingClassesTo(Path file) {
        archive = Optional.of(file);
        return this;
    }

    /** The options of its JVM. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        if (startsQuickly) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        if (archive.isPresent()) {
            options.add("-XX:ArchiveClassesAtExit=" + archive.get());
        } else if (!server.isShipped()) {
            options.addAll(SharedClasses.options());
        }
        return options;
    }

    /** Turns the PROXY protocol on for its SMTP servers. */
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

    /** Adds another extension: a jar with this class only. */
    public JamesDirectory withExtension(Class<?> type) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        Path file = root.resolve(EXTENSIONS).resolve(type.getSimpleName() + ".jar");
        try (InputStream content = type.getClassLoader().getResourceAsStream(entry);
                OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(entry));
            content.transferTo(jar);
        }
        return this;
    }

    public Path root() {
        return root;
    }

    public Path configuration() {
        return root.resolve(CONFIGURATION);
    }

    /** The version of James, such as {@code 3.8.1}. */
    public String version() throws IOException {
        return server.version();
    }

    /** Whether this James has JMAP. */
    public boolean hasJmap() {
        return Files.exists(configuration().resolve("jmap.properties"));
    }

    /** Whether it is a James as shipped, and not the one of the build. */
    public boolean isShipped() {
        return server.isShipped();
    }

    JamesServer server() {
        return server;
    }

    /** Adds links to James's jars, where an operator has them. */
    public JamesDirectory withItsJars() throws IOException {
        server.linkInto(root);
        return this;
    }

    public Path log() {
        return root.resolve("logs").resolve("james.log");
    }

    /** The working directory of its process; a JPA server creates its database there. */
    Path current() throws IOException {
        return server.isShipped() ? Files.createDirectories(root.resolve("run")) : root;
    }

    /** The folder of incoming messages; created if it is missing. */
    public Path temporary() throws IOException {
        return Files.createDirectories(root.resolve("temporary"));
    }

    /** The files in it. */
    public List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.sorted().collect(Collectors.toList());
        }
    }

    /** The temporary files of incoming messages over 100 KB. */
    public List<Path> spooling() throws IOException {
        return temporaryFiles().stream()
                .filter(file -> file.toString().endsWith(".m64"))
                .collect(Collectors.toList());
    }

    /** The ports in the configuration. */
    public JamesPorts ports() throws IOException {
        return JamesPorts.readFrom(configuration());
    }

    /** The file with the user and the password of JMX. */
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
