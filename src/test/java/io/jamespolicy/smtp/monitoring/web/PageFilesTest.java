package io.jamespolicy.smtp.monitoring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spark.Route;
import spark.Service;

/** Compares the files of the web page with what is served, and with the rules for them. */
class PageFilesTest {
    private static final Path PAGE =
            Path.of("target", "classes", "io", "jamespolicy", "smtp", "monitoring", "web", "page");
    private static final int MAX_OCTETS = 300_000;
    private static final Pattern REFERENCE =
            Pattern.compile("(?:from '\\./|src=\"|rel=\"[a-z]+\" href=\")([^'\"]+)");

    private static TreeSet<String> files() throws IOException {
        try (Stream<Path> files = Files.list(PAGE)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static TreeSet<String> served() {
        TreeSet<String> paths = new TreeSet<>();
        Service service = mock(Service.class);
        doAnswer(call -> paths.add(call.getArgument(0)))
                .when(service)
                .get(anyString(), any(Route.class));
        new PageRoutes().define(service);
        return paths;
    }

    @Test
    void everyFileShouldBeServed() throws Exception {
        TreeSet<String> expected = new TreeSet<>();
        expected.add("/smtp-policy/ui");
        files().forEach(
                        name ->
                                expected.add(
                                        "/smtp-policy/ui/"
                                                + (name.equals("index.html") ? "" : name)));

        assertThat(served()).isEqualTo(expected);
    }

    @Test
    void everyFileThatIsNamedShouldBeThere() throws Exception {
        TreeSet<String> named = new TreeSet<>();
        for (String file : files()) {
            if (!file.startsWith("uPlot")) {
                Matcher reference = REFERENCE.matcher(Files.readString(PAGE.resolve(file)));
                while (reference.find()) {
                    named.add(reference.group(1));
                }
            }
        }

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(files()).containsAll(named);
    }

    @Test
    void thePageShouldBeSmall() throws Exception {
        long octets = 0;
        for (String file : files()) {
            octets += Files.size(PAGE.resolve(file));
        }

        assertThat(octets).isLessThan(MAX_OCTETS);
    }

    /** What clients sent is never parsed, and the policy of the page allows nothing inline. */
    @Test
    void nothingShouldBeMarkup() throws Exception {
        for (String file : files()) {
            if (!file.startsWith("uPlot")) {
                assertThat(Files.readString(PAGE.resolve(file)))
                        .as(file)
                        .doesNotContain(
                                "innerHTML",
                                "outerHTML",
                                "insertAdjacentHTML",
                                "document.write",
                                "style=\"",
                                "onclick=\"",
                                "javascript:",
                                "eval(");
            }
        }
    }
}
