package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real James with steps of the installation left out: it starts and warns, or refuses to start,
 * in a sentence that says what to type; never silently, and never with a report of Guice.
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
     * @param steps those that are done: m the module, c the core package, j the JMX package, r the
     *     routes, h the health check
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

    /** As James's own files end: a line that a shell appends becomes part of the comment. */
    private static String listOf(Set<Character> steps, char step, String key, String ours) {
        return (steps.contains(step) ? "" : "#" + key + "=")
                + (key + "=io.jamespolicy.smtp." + ours);
    }

    private static Set<Character> steps(String letters) {
        return letters.chars().mapToObj(letter -> (char) letter).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cjrh | handlers",
                "jrh  | MBeans",
            })
    void withoutTheModuleNoMailShouldBeTaken(String steps, String what) throws Exception {
        install(steps(steps));

        try (JamesProcess james = JamesProcess.launch(deployment, line -> {})) {
            assertThat(james.awaitStarted()).isFalse();
            assertThat(james.awaitExit()).isEqualTo(1);
            assertThat(james.log())
                    .contains(
                            "James is not started: conf/smtpserver.xml names "
                                    + what
                                    + " of james-smtp-policy, "
                                    + ADD_MODULE)
                    .doesNotContain("Guice/");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rh   | WARN  | conf/webadmin.properties names routes of james-smtp-policy, "
                        + ADD_MODULE,
                "mjrh | WARN  | " + ADD_CORE,
                "mrh  | WARN  | " + ADD_CORE + " " + ADD_JMX,
                "mcrh | WARN  | has no MBeans of this module: in conf/smtpserver.xml give its <handlerchain> "
                        + ADD_JMX,
                "mcjh | WARN  | web administration has no /smtp-policy: conf/webadmin.properties needs the line"
                        + " extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes",
                "mcjr | INFO  | GET /healthcheck tells nothing of the store and the disk: conf/healthcheck.properties"
                        + " needs the line additional.healthchecks=io.jamespolicy.smtp.SmtpPolicyHealthCheck",
            })
    void otherStepsShouldBeAskedForInASentence(String steps, String level, String sentence)
            throws Exception {
        install(steps(steps));

        try (JamesProcess james = JamesProcess.start(deployment)) {
            assertThat(ours(james, level)).anyMatch(line -> line.contains(sentence));
        }
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
