package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.WebAdministration;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the module's part of James's health check. */
@AnyJames
class HealthCheckIT {
    private static final String CHECK = "/healthcheck/checks/SMTP%20policy";
    private static final String STORE =
            "The store redis does not answer: strikes, bans, budgets and volumes are those of this James alone, mail flows";
    private static final String DISK = "Disk space is low (";

    @TempDir private Path directory;

    private JamesDirectory deployment;
    private WebAdministration web;
    private JamesProcess james;

    @BeforeEach
    void setUp() throws Exception {
        deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        web = WebAdministration.openedBy(deployment);
        deployment.withConfiguration(
                "healthcheck.properties",
                "additional.healthchecks=io.jamespolicy.smtp.SmtpPolicyHealthCheck");
    }

    @AfterEach
    void tearDown() {
        james.stop();
    }

    private static String settings(String minimumFreeSpace) {
        return "<smtppolicy><size><minimumFreeSpace>"
                + minimumFreeSpace
                + "</minimumFreeSpace></size>";
    }

    @Test
    void allIsWellByDefault() throws Exception {
        james = JamesProcess.start(deployment);

        assertThat(web.call("GET", "/healthcheck").body()).contains("\"SMTP policy\"");
        assertThat(web.call("GET", CHECK).status()).isEqualTo(200);
        assertThat(web.call("GET", CHECK).body()).contains("\"healthy\"");
    }

    @Test
    void itIsDegradedWhileTheStoreIsDownOrTheDiskIsLow() throws Exception {
        String redis =
                "<limits><store>redis</store><redisUri>redis://127.0.0.1:"
                        + JamesPorts.freePort()
                        + "</redisUri></limits></smtppolicy>";
        deployment.withConfiguration("smtppolicy.xml", settings("900000G") + redis);
        james = JamesProcess.start(deployment);
        try (JamesAdministration administration = JamesAdministration.of(deployment)) {
            assertThat(web.call("GET", CHECK).body())
                    .contains("\"degraded\"", STORE + "; " + DISK)
                    .contains("low): mail is refused with 452 until there is more");

            deployment.withConfiguration("smtppolicy.xml", settings("1B") + redis);
            administration.reloadPolicy();

            assertThat(web.call("GET", CHECK).body())
                    .contains("\"degraded\"", STORE)
                    .doesNotContain(DISK);
        }
    }
}
