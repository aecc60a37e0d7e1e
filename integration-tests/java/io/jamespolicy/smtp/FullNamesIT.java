package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.WebAdministration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Tests full names from JMAP identities on a real James, through its web administration. */
@AnyJames
@EnabledIf(value = "hasIdentities", disabledReason = "this server has no JMAP")
class FullNamesIT {
    @TempDir private Path directory;

    private WebAdministration web;

    static boolean hasIdentities() {
        return JamesDirectory.assembled().hasJmap();
    }

    @Test
    void vrfyShouldTellTheNameOfTheDefaultIdentity() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><vrfy><defaultAnswer>verify</defaultAnswer>"
                                        + "<budget><commands>1000</commands></budget></vrfy></smtppolicy>");
        web = WebAdministration.openedBy(deployment);
        try (JamesProcess james = JamesProcess.start(deployment);
                SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            SampleUsers.addTo(deployment);
            client.reply();
            awaitReply(client, "250 2.1.5 <bob@example.org>");

            bobCallsHimself("Bob at Home", 20);
            awaitReply(client, "250 2.1.5 Bob at Home <bob@example.org>");

            bobCallsHimself("Bob Q. Example", 10);
            awaitReply(client, "250 2.1.5 \"Bob Q. Example\" <bob@example.org>");

            bobCallsHimself("B\u00f6b", 5);
            awaitReply(client, "250 2.1.5 <bob@example.org>");

            assertThat(client.command("VRFY Bob at Home"))
                    .isEqualTo(
                            "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good");
        }
    }

    /** A changed name is visible when the cached one has expired. */
    private static void awaitReply(SmtpConnection client, String reply) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.command("VRFY bob").equals(reply));
    }

    private void bobCallsHimself(String name, int sortOrder)
            throws IOException, InterruptedException {
        WebAdministration.Answer answer =
                web.call(
                        "POST",
                        "/users/bob@example.org/identities",
                        String.format(
                                "{\"name\": \"%s\", \"email\": \"bob@example.org\", \"sortOrder\": %d}",
                                name, sortOrder));
        assertThat(answer.status()).isEqualTo(201);
    }
}
