package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the release zip. */
class ReleaseZipIT {
    private static final Pattern LIBRARY =
            Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom.properties");

    private ZipFile zip;
    private List<String> names;

    @BeforeEach
    void setUp() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("build.directory")))) {
            zip =
                    new ZipFile(
                            files.filter(file -> file.toString().endsWith(".zip"))
                                    .findFirst()
                                    .orElseThrow()
                                    .toFile());
        }
        names = zip.stream().map(ZipEntry::getName).collect(Collectors.toList());
    }

    @AfterEach
    void tearDown() throws IOException {
        zip.close();
    }

    /** So that it overwrites nothing, wherever it is unpacked. */
    @Test
    void allShouldLieInAFolderOfItsOwn() {
        assertThat(names).allMatch(name -> name.startsWith("james-smtp-policy-"));
        assertThat(names).anyMatch(name -> name.matches("[^/]+/james-smtp-policy-[^/]+\\.jar"));
        assertThat(names)
                .noneMatch(name -> name.endsWith("/smtpserver.xml"))
                .noneMatch(name -> name.endsWith("/extensions.properties"));
    }

    @Test
    void everyLinkShouldLeadToAFileInIt() throws IOException {
        for (String name : names) {
            if (name.endsWith(".md")) {
                Matcher links = DocumentationTest.LINK.matcher(text(name));
                while (links.find()) {
                    String target =
                            Path.of(name).resolveSibling(links.group(1)).normalize().toString();
                    assertThat(names)
                            .as("%s in %s", links.group(1), name)
                            .anyMatch(entry -> entry.replaceAll("/$", "").equals(target));
                }
            }
        }
    }

    @Test
    void everyChecksumShouldBeThatOfItsFile() throws Exception {
        List<String> checksums =
                names.stream()
                        .filter(name -> name.endsWith(".sha256"))
                        .collect(Collectors.toList());

        assertThat(checksums)
                .hasSize(names.stream().anyMatch(name -> name.endsWith(".cdx.json")) ? 2 : 1);
        for (String name : checksums) {
            String[] sum = text(name).trim().split(" \\*");
            assertThat(sha256(octets(Path.of(name).resolveSibling(sum[1]).toString())))
                    .as(name)
                    .isEqualTo(sum[0]);
        }
    }

    @Test
    void theChecksumBesideItShouldBeItsOwn() throws Exception {
        Path file = Path.of(zip.getName());

        assertThat(Files.readString(Path.of(file + ".sha256")).trim())
                .isEqualTo(sha256(Files.readAllBytes(file)) + " *" + file.getFileName());
    }

    /**
     * Each library in the jar has its coordinates there, except picocli, whose META-INF is left
     * out.
     */
    @Test
    void theBillOfMaterialsShouldListTheLibrariesInTheJar() throws Exception {
        assumeThat(names).as("Maven is offline").anyMatch(name -> name.endsWith(".cdx.json"));
        Set<String> expected = new TreeSet<>(Set.of("info.picocli:picocli"));
        try (ZipInputStream jar =
                new ZipInputStream(new ByteArrayInputStream(octets(name("\\.jar"))))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                Matcher library = LIBRARY.matcher(entry.getName());
                if (library.matches() && !library.group(1).equals("io.jamespolicy")) {
                    expected.add(library.group(1) + ":" + library.group(2));
                }
            }
        }
        Set<String> listed = new TreeSet<>();
        new ObjectMapper()
                .readTree(octets(name("\\.cdx\\.json")))
                .get("components")
                .forEach(
                        library ->
                                listed.add(
                                        library.get("group").asText()
                                                + ":"
                                                + library.get("name").asText()));

        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(listed).isEqualTo(expected);
    }

    private String name(String end) {
        return names.stream().filter(name -> name.matches(".*" + end)).findFirst().orElseThrow();
    }

    private byte[] octets(String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }

    private static String sha256(byte[] octets) {
        return Hashing.sha256().hashBytes(octets).toString();
    }

    private String text(String name) throws IOException {
        return new String(octets(name), StandardCharsets.UTF_8);
    }
}
