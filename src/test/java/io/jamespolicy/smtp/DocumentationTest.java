package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the documents and the files that operators copy. Tables are tested in the packages that
 * they describe.
 */
class DocumentationTest {
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\bio\\.jamespolicy\\.smtp(?:\\.\\w+)*\\.[A-Z]\\w+");
    private static final Pattern SIMPLE_NAME =
            Pattern.compile("`(?:\\w+/)*([A-Z][a-z]+[A-Z]\\w+)(?:\\.\\w+)?`");

    /** A link to a file; group 1 is the path. */
    static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)");

    private static final Pattern ANCHOR = Pattern.compile("\\]\\((?!http)([^)#]*)#([^)]+)\\)");

    static Stream<Path> documents() throws IOException {
        return Stream.concat(
                Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
                        .map(Path::of),
                Stream.of("docs", "conf", "src/james/conf")
                        .flatMap(DocumentationTest::filesBelow)
                        .filter(file -> !file.toString().endsWith(".png")));
    }

    private static Stream<Path> filesBelow(String directory) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> matches(Path document, Pattern pattern, int group)
            throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map((MatchResult match) -> match.group(group))
                .distinct()
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyClassThatIsNamedShouldLoad(Path document) throws IOException {
        assertThat(matches(document, CLASS_NAME, 0))
                .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkShouldLeadToAFile(Path document) throws IOException {
        assertThat(matches(document, LINK, 1))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyAnchorShouldBeAHeading(Path document) throws IOException {
        for (MatchResult link :
                ANCHOR.matcher(Files.readString(document)).results().collect(Collectors.toList())) {
            Path target =
                    link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(anchors(target)).as(link.group()).contains(link.group(2));
        }
    }

    /** The anchors that GitHub creates for headings. */
    private static List<String> anchors(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }

    @Test
    void theArchitectureShouldNameClassesThatExist() throws IOException {
        Set<String> classes =
                Stream.of("src", "integration-tests", "benchmarks")
                        .flatMap(DocumentationTest::filesBelow)
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .map(name -> name.replace(".java", ""))
                        .collect(Collectors.toSet());

        assertThat(matches(Path.of("docs", "architecture.md"), SIMPLE_NAME, 1))
                .hasSizeGreaterThan(50)
                .allSatisfy(name -> assertThat(classes).contains(name));
    }

    @Test
    void theSamplesShouldNameOurClasses() throws IOException {
        assertThat(matches(Path.of("conf/smtpserver.sample.xml"), CLASS_NAME, 0))
                .containsExactly(
                        PolicyHandlersPackage.class.getName(),
                        PolicyJmxHandlersPackage.class.getName(),
                        PolicyNoAuthHandlersPackage.class.getName());
        assertThat(matches(Path.of("conf/extensions.sample.properties"), CLASS_NAME, 0))
                .containsExactly(SmtpPolicyModule.class.getName());
    }
}
