package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the jar in extensions-jars, beside the classes of James and of other extensions. */
class ExtensionJarIT {
    private static final String OURS = "io/jamespolicy/smtp/";

    private static List<String> files() throws IOException {
        Path extensions = JamesDirectory.assembled().root().resolve("extensions-jars");
        try (Stream<Path> files = Files.list(extensions);
                JarFile jar = new JarFile(files.findFirst().orElseThrow().toFile())) {
            return jar.stream().map(entry -> entry.getName()).collect(Collectors.toList());
        }
    }

    private static List<String> classes() throws IOException {
        return files().stream()
                .filter(name -> name.endsWith(".class"))
                .collect(Collectors.toList());
    }

    @Test
    void theJarShouldOfferNoServiceToOthers() throws Exception {
        assertThat(files())
                .contains("META-INF/LICENSE", "META-INF/NOTICE")
                .noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    @Test
    void theJarShouldHoldNoClassUnderAForeignName() throws Exception {
        assertThat(classes()).isNotEmpty().allMatch(name -> name.startsWith(OURS));
    }

    @Test
    void theJarShouldHoldTheLibrariesThatJamesDoesNotHave() throws Exception {
        assertThat(classes())
                .anyMatch(name -> name.startsWith(OURS + "shaded/bucket4j/"))
                .anyMatch(name -> name.startsWith(OURS + "shaded/lettuce/"))
                .anyMatch(name -> name.startsWith(OURS + "shaded/picocli/"));
    }
}
