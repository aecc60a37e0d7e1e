package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests VRFY with user names on a real James that has many domains. */
@AnyJames
class UserNamesIT {
    private static final int DOMAINS = Integer.getInteger("names.domains", 300);
    private static final String VERIFY =
            "<smtppolicy><vrfy><defaultAnswer>verify</defaultAnswer>%s"
                    + "<budget><commands>1000</commands></budget></vrfy></smtppolicy>";

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static JamesAdministration administration;

    @BeforeAll
    static void startJames() throws Exception {
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration("smtppolicy.xml", String.format(VERIFY, ""));
        james = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        administration = JamesAdministration.of(copy);
        for (int i = 0; i < DOMAINS; i++) {
            administration.addDomain("d" + i + ".example");
        }
        administration.addUser("carol@d7.example", "secret");
        administration.addUser("bob@d7.example", "secret");
    }

    @AfterAll
    static void stopJames() throws IOException {
        administration.close();
        james.stop();
    }

    private static void reload(String domains) throws Exception {
        james.directory().withConfiguration("smtppolicy.xml", String.format(VERIFY, domains));
        administration.reloadPolicy();
    }

    private static String verify(String argument) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            return client.command("VRFY " + argument);
        }
    }

    /** The default domain is example.org. */
    @Test
    void aStrangerShouldFindUsersOfTheDefaultDomain() throws Exception {
        reload("");

        assertThat(verify("bob")).isEqualTo("250 2.1.5 <bob@example.org>");
        assertThat(verify("\"bob\"")).isEqualTo("250 2.1.5 <bob@example.org>");
        // may be in one of the other domains
        assertThat(verify("carol")).startsWith("252 2.5.2 ");
        assertThat(verify("carol@d7.example")).isEqualTo("250 2.1.5 <carol@d7.example>");
    }

    @Test
    void listedDomainsShouldBeSearchedToo() throws Exception {
        reload("<domains>d6.example</domains><domains>d7.example</domains>");

        assertThat(verify("carol")).isEqualTo("250 2.1.5 <carol@d7.example>");
        assertThat(verify("bob")).startsWith("553 5.1.4 User ambiguous");
        assertThat(verify("nobody")).isEqualTo("550 5.1.1 No such user here");
    }

    /** A person means the colleagues first. */
    @Test
    void theDomainOfTheUserShouldComeFirst() throws Exception {
        reload("");
        try (SmtpConnection client = SmtpConnection.to(james.ports().submission())) {
            client.reply();
            client.command("EHLO client.example");
            client.command("STARTTLS");
            client.startTls();
            client.command("EHLO client.example");
            // carol@d7.example
            assertThat(client.command("AUTH PLAIN AGNhcm9sQGQ3LmV4YW1wbGUAc2VjcmV0"))
                    .startsWith("235 ");

            assertThat(client.command("VRFY bob")).isEqualTo("250 2.1.5 <bob@d7.example>");
            assertThat(client.command("VRFY alice")).isEqualTo("250 2.1.5 <alice@example.org>");
        }
    }

    /** The first twenty of a session are logged, and the first one over the budget too. */
    @Test
    void whoeverExceedsTheBudgetShouldBeLogged() throws Exception {
        james.directory()
                .withConfiguration(
                        "smtppolicy.xml", String.format(VERIFY, "").replace(">1000<", ">25<"));
        administration.reloadPolicy();

        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            for (int i = 0; i < 30; i++) {
                client.command("VRFY nobody" + i);
            }
        }

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                james.logLines().stream()
                                        .anyMatch(line -> line.contains(" outcome=over-budget ")));
    }
}
