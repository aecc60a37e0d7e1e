package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.ProcessOutput;
import io.jamespolicy.smtp.james.SampleUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs swaks and nmap against a real James, with integration-tests/real-clients.sh. */
class RealClientsIT {
    private static final Path SCRIPT = Path.of("integration-tests", "real-clients.sh");
    private static final List<String> NAMES =
            IntStream.range(0, 30)
                    .mapToObj(i -> String.format("user%02d", i))
                    .collect(Collectors.toList());

    @TempDir private Path directory;

    @BeforeAll
    static void onlyWhereTheToolsAre() {
        assumeTrue(Programs.areInstalled("swaks", "nmap"), "swaks or nmap is not installed");
    }

    @Test
    void strangersShouldFindNobodyByDefault() throws Exception {
        assertThat(outputOfClients(deployment(), 0, 0))
                .last()
                .isEqualTo("swaks delivered twice; nmap found 0 users by VRFY, 0 by EXPN");
    }

    @Test
    void strangersWhoMayVerifyShouldFindUsersUntilTheBudgetIsSpent() throws Exception {
        JamesDirectory verifying =
                deployment()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><vrfy><rule><network>127.0.0.0/8</network><answer>verify</answer></rule>"
                                        + "<budget><commands>12</commands><period>30 days</period></budget></vrfy></smtppolicy>");

        assertThat(outputOfClients(verifying, 12, 0))
                .last()
                .isEqualTo("swaks delivered twice; nmap found 12 users by VRFY, 0 by EXPN");
    }

    private JamesDirectory deployment() throws IOException {
        return JamesDirectory.assembled()
                .copyTo(directory)
                .listeningOn(JamesPorts.free())
                .startingQuickly();
    }

    private List<String> outputOfClients(JamesDirectory deployment, int byVrfy, int byExpn)
            throws IOException, JMException {
        Path users = Files.write(directory.resolve("users"), NAMES);
        try (JamesProcess james = JamesProcess.start(deployment)) {
            addUsers(deployment);
            Process clients =
                    new ProcessBuilder(
                                    SCRIPT.toAbsolutePath().toString(),
                                    Integer.toString(james.ports().smtp()),
                                    NAMES.get(0) + "@example.org",
                                    users.toString(),
                                    Integer.toString(byVrfy),
                                    Integer.toString(byExpn))
                            .redirectErrorStream(true)
                            .start();
            ProcessOutput output = ProcessOutput.of(clients, line -> {});
            output.awaitEnd(Duration.ofMinutes(2));
            clients.toHandle().destroyForcibly();
            return output.lines();
        }
    }

    private static void addUsers(JamesDirectory deployment) throws IOException, JMException {
        try (JamesAdministration administration = JamesAdministration.of(deployment)) {
            for (String name : NAMES) {
                administration.addUser(name + "@example.org", SampleUsers.PASSWORD);
            }
        }
    }
}
