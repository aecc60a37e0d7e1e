package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Leaves out steps of the installation of a real James. It starts with a warning or does not start,
 * with a sentence that contains the line to add, and never with a Guice report.
 */
@AnyJames
class PartialInstallationIT {
    private static final String ADD_MODULE =
            "but conf/extensions.properties lacks the line guice.extension.module=io.jamespolicy.smtp.SmtpPolicyModule";
    private static final String ADD_CORE =
            " is not under policy: in conf/smtpserver.xml give its <handlerchain>"
                    + " coreHandlersPackage=\"io.jamespolicy.smtp.PolicyHandlersPackage\"";
    private static final String ADD_JMX =
            "jmxHandlersPackage=\"io.jamespolicy.smtp.PolicyJmxHandlersPackage\"";
    private static final String ADD_ROUTES =
            "conf/webadmin.properties needs the line"
                    + " extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes";
    private static final String ADD_HEALTH_CHECK =
            "conf/healthcheck.properties needs the line"
                    + " additional.healthchecks=io.jamespolicy.smtp.SmtpPolicyHealthCheck";

    /** For the module, the core package, the JMX package, the routes, the health check. */
    private static final Map<Character, String> ASKED =
            Map.of(
                    'm',
                    ADD_MODULE,
                    'c',
                    ADD_CORE,
                    'j',
                    ADD_JMX,
                    'r',
                    ADD_ROUTES,
                    'h',
                    ADD_HEALTH_CHECK);

    @TempDir private Path directory;

    private JamesDirectory deployment;

    @BeforeEach
    void setUp() throws IOException {
        deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
    }

    /**
     * @param steps the steps that are done, by the letters of {@link #ASKED}
     */
    private void install(Set<Character> steps) throws IOException {
        deployment.withConfiguration(
                "extensions.properties",
                listOf(steps, 'm', "guice.extension.module", "SmtpPolicyModule"));
        deployment.withConfiguration(
                "webadmin.properties",
                "enabled=true\nhost=127.0.0.1\nport=0\n"
                        + listOf(steps, 'r', "extensions.routes", "SmtpPolicyRoutes"));
        deployment.withConfiguration(
                "healthcheck.properties",
                listOf(steps, 'h', "additional.healthchecks", "SmtpPolicyHealthCheck"));
        Path servers = deployment.configuration().resolve("smtpserver.xml");
        String text = Files.readString(servers);
        if (!steps.contains('c')) {
            text = text.replaceAll("coreHandlersPackage=\"[^\"]*\"", "");
        }
        if (!steps.contains('j')) {
            text = text.replaceAll("jmxHandlersPackage=\"[^\"]*\"", "");
        }
        Files.writeString(servers, text);
    }

    /** James's own files end like this; a line that a shell appends becomes part of the comment. */
    private static String listOf(Set<Character> steps, char step, String key, String ours) {
        return (steps.contains(step) ? "" : "#" + key + "=")
                + (key + "=io.jamespolicy.smtp." + ours);
    }

    private static Set<Character> steps(String letters) {
        return letters.chars().mapToObj(letter -> (char) letter).collect(Collectors.toSet());
    }

    /** Each step is the only one left out of a start, and any two are left out of one together. */
    static Stream<String> partial() {
        return Stream.of("mjrh", "mcrh", "mcjh", "mcjr", "m", "cjrh", "jrh", "c", "rh");
    }

    @ParameterizedTest
    @MethodSource("partial")
    void whatIsLeftOutShouldBeAskedForInASentence(String steps) throws Exception {
        install(steps(steps));

        try (JamesProcess james = JamesProcess.launch(deployment, line -> {})) {
            boolean starts = steps.contains("m") || steps.equals("rh");
            assertThat(james.awaitStarted()).isEqualTo(starts);
            if (!starts) {
                assertThat(james.awaitExit()).isEqualTo(1);
            }
            assertThat(james.log())
                    .contains(sentences(steps))
                    .doesNotContain(needless(steps))
                    .doesNotContain("[Guice/");
        }
    }

    private static List<String> sentences(String steps) {
        if (!steps.contains("m")) {
            return List.of(
                    (steps.contains("c")
                                    ? "James is not started: conf/smtpserver.xml names handlers"
                                    : steps.contains("j")
                                            ? "James is not started: conf/smtpserver.xml names MBeans"
                                            : " WARN  org.apache.james.smtppolicy - conf/webadmin.properties names routes")
                            + " of james-smtp-policy, "
                            + ADD_MODULE);
        }
        List<String> sentences = new ArrayList<>();
        if (!steps.contains("c")) {
            sentences.add(ADD_CORE + (steps.contains("j") ? "" : " " + ADD_JMX));
        } else if (!steps.contains("j")) {
            sentences.add(
                    " has no MBeans of this module: in conf/smtpserver.xml give its <handlerchain> "
                            + ADD_JMX);
        }
        if (!steps.contains("r")) {
            sentences.add(
                    " WARN  org.apache.james.smtppolicy - web administration has no /smtp-policy: "
                            + ADD_ROUTES);
        }
        if (!steps.contains("h")) {
            sentences.add(
                    " INFO  org.apache.james.smtppolicy - GET /healthcheck tells nothing of the store and the disk: "
                            + ADD_HEALTH_CHECK);
        }
        return sentences;
    }

    private static List<String> needless(String steps) {
        return steps(steps).stream().map(ASKED::get).collect(Collectors.toList());
    }

    private static List<String> ours(JamesProcess james, String level) {
        return james.logLines().stream()
                .filter(line -> line.contains(" " + level + " "))
                .filter(line -> line.contains(" org.apache.james.smtppolicy - "))
                .collect(Collectors.toList());
    }

    @Test
    void aSecondCopyShouldBeNamed() throws Exception {
        String copy = "folder/older.jar";
        Path jars = deployment.root().resolve("extensions-jars");
        Path ours;
        try (Stream<Path> files = Files.list(jars)) {
            ours = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
        Files.createDirectories(jars.resolve(copy).getParent());
        Files.copy(ours, jars.resolve(copy));

        try (JamesProcess james = JamesProcess.start(deployment)) {
            assertThat(ours(james, "WARN"))
                    .anyMatch(
                            line ->
                                    line.contains(
                                                    "2 copies of james-smtp-policy are on the class path")
                                            && line.contains(jars.resolve(copy).toString())
                                            && line.contains(ours.toString()));
        }
    }
}
