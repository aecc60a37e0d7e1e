package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator unpacks. */
class ReleaseZipIT {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)");

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

    /** So that nothing of an operator's is overwritten, wherever it is unpacked. */
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
                Matcher links = LINK.matcher(text(name));
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

    private String text(String name) throws IOException {
        return new String(
                zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
