package io.jamespolicy.smtp.cli;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.installation.ModuleIdentity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A jar that contains this module. */
@AutoValue
abstract class ModuleJar {
    /**
     * The jar that is running.
     *
     * @throws FailedCommandException when our classes do not come from a jar
     */
    static ModuleJar running() throws FailedCommandException {
        try {
            Path place =
                    Path.of(
                            ModuleJar.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return at(place)
                    .orElseThrow(
                            () ->
                                    new FailedCommandException(
                                            place + " is not the jar of this module"));
        } catch (URISyntaxException e) {
            throw new FailedCommandException(
                    "The jar of this module cannot be found: " + e.getMessage());
        }
    }

    /** Reads a file; empty where it is not a jar of this module. */
    static Optional<ModuleJar> at(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry(ModuleIdentity.CLASS_FILE) == null
                    ? Optional.empty()
                    : Optional.of(new AutoValue_ModuleJar(file, version(jar.getManifest())));
        } catch (IOException e) { // not a jar; James ignores it too
            return Optional.empty();
        }
    }

    /** The jars of this module that James loads. */
    static List<ModuleJar> in(JamesFolder james) throws FailedCommandException {
        List<ModuleJar> found = new ArrayList<>();
        for (Path jar : james.extensionJars()) {
            at(jar).ifPresent(found::add);
        }
        return found;
    }

    private static String version(Manifest manifest) {
        return Optional.ofNullable(manifest)
                .map(found -> found.getMainAttributes().getValue("Implementation-Version"))
                .orElse(ModuleIdentity.UNKNOWN_VERSION);
    }

    abstract Path file();

    /** The version, such as {@code 0.1.0}; {@code unknown} where the manifest has none. */
    abstract String version();

    /** Whether both jars have the same content. */
    boolean isSameAs(ModuleJar other) throws IOException {
        return Files.size(file()) == Files.size(other.file())
                && Arrays.equals(Files.readAllBytes(file()), Files.readAllBytes(other.file()));
    }
}
