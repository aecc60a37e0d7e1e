package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.WebAdministration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.JMException;
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
            addUsers(deployment);
            client.reply();
            assertThat(client.command("VRFY bob")).isEqualTo("250 2.1.5 <bob@example.org>");
            callHimself("bob", "Bob at Home", 20);
            awaitReply(client, "250 2.1.5 Bob at Home <bob@example.org>");

            callHimself("carl", "Carl at Home", 20);
            callHimself("carl", "Carl Q. Example", 10);
            assertThat(client.command("VRFY carl"))
                    .isEqualTo("250 2.1.5 \"Carl Q. Example\" <carl@example.org>");

            callHimself("dave", "Dave at Home", 20);
            callHimself("dave", "D\u00e4ve", 5);
            assertThat(client.command("VRFY dave")).isEqualTo("250 2.1.5 <dave@example.org>");

            assertThat(client.command("VRFY Bob at Home"))
                    .isEqualTo(
                            "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good");
        }
    }

    private static void addUsers(JamesDirectory deployment) throws IOException, JMException {
        SampleUsers.addTo(deployment);
        try (JamesAdministration administration = JamesAdministration.of(deployment)) {
            administration.addUser("carl@example.org", SampleUsers.PASSWORD);
            administration.addUser("dave@example.org", SampleUsers.PASSWORD);
        }
    }

    /** A changed name is visible when the cached one has expired. */
    private static void awaitReply(SmtpConnection client, String reply) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.command("VRFY bob").equals(reply));
    }

    private void callHimself(String user, String name, int sortOrder)
            throws IOException, InterruptedException {
        WebAdministration.Answer answer =
                web.call(
                        "POST",
                        "/users/" + user + "@example.org/identities",
                        String.format(
                                "{\"name\": \"%s\", \"email\": \"%s@example.org\", \"sortOrder\": %d}",
                                name, user, sortOrder));
        assertThat(answer.status()).isEqualTo(201);
    }
}
