package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The James in the property james.home: the unpacked zip of any server, with its {@code
 * logback.xml} and its stores. The tests add their configuration, and the command of the jar
 * installs the module.
 */
final class UnpackedJames {
    /** What the tests configure: ports, domain, and no outgoing mail. */
    private static final List<String> OVERLAID =
            List.of(
                    "dnsservice.xml",
                    "domainlist.xml",
                    "imapserver.xml",
                    "jmap.properties",
                    "jmx.properties",
                    "listeners.xml",
                    "lmtpserver.xml",
                    "mailetcontainer.xml",
                    "managesieveserver.xml",
                    "pop3server.xml",
                    "recipientrewritetable.xml",
                    "smtpserver.xml",
                    "webadmin.properties");

    private static final Pattern PROTOCOL = Pattern.compile("<protocol>([a-z]+)</protocol>");
    private static final Pattern OURS =
            Pattern.compile("\\s+(core|jmx)HandlersPackage=\"io\\.jamespolicy\\.[^\"]*\"");

    private final Path home;
    private final Path template;

    private UnpackedJames(Path home, Path template) {
        this.home = home;
        this.template = template;
    }

    /** Empty where the property is not set and the tests use the James of the build. */
    static Optional<UnpackedJames> named() {
        String home = System.getProperty("james.home", "");
        return home.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new UnpackedJames(
                                Path.of(home),
                                Path.of(System.getProperty("build.directory"), "james-home")));
    }

    /** A deployment with the module installed, created once per build. */
    JamesDirectory deployment() {
        return Made.ONCE;
    }

    /**
     * Runs the command in the property james.home.reset before a start. It empties an external
     * database.
     */
    static void reset() throws IOException {
        String command = System.getProperty("james.home.reset", "");
        if (!command.isEmpty()) {
            try {
                Process process =
                        new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
                String output =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IOException(command + ": " + output);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    private JamesDirectory make() {
        try {
            FileUtils.deleteDirectory(template.toFile());
            JamesServer server = JamesServer.unpacked(home);
            copyConfiguration();
            server.linkInto(template);
            install();
            return JamesDirectory.of(template, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Made {
        private static final JamesDirectory ONCE = named().orElseThrow().make();
    }

    private void copyConfiguration() throws IOException {
        Path conf = Files.createDirectories(template.resolve("conf"));
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                Files.copy(
                        file,
                        conf.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path ours = JamesDirectory.assembledRoot().resolve("conf");
        for (String file : OVERLAID) {
            if (file.startsWith("jmap.") && !Files.exists(conf.resolve(file))) {
                continue;
            }
            Files.writeString(
                    conf.resolve(file),
                    OURS.matcher(Files.readString(ours.resolve(file)))
                            .replaceAll("")
                            .replace("memory://", repositories() + "://"));
        }
    }

    /** The URL scheme of the mail repositories of this server. */
    private String repositories() throws IOException {
        Matcher protocol =
                PROTOCOL.matcher(
                        Files.readString(home.resolve("conf").resolve("mailrepositorystore.xml")));
        return protocol.find() ? protocol.group(1) : "memory";
    }

    private void install() throws IOException {
        try {
            ModuleCommand command = ModuleCommand.run("install", template.toString());
            if (command.exitCode() != 0) {
                throw new IllegalStateException(String.join("\n", command.output()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
