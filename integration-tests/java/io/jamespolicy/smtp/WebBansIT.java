package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.WebAdministration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the bans of the web administration on a real James. */
class WebBansIT {

    @TempDir private static Path directory;

    private static JamesDirectory deployment;
    private static JamesProcess james;
    private static WebAdministration web;

    /** No client comes from 192.0.2.1, so no client is exempt, not even the local host. */
    @BeforeAll
    static void setUp() throws Exception {
        deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><limits><exempt><network>192.0.2.1</network></exempt>"
                                        + "</limits></smtppolicy>");
        web = WebAdministration.openedBy(deployment, WebAdministration.ROUTES);
        startJames();
    }

    /** James keeps its users in memory. */
    private static void startJames() throws Exception {
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
    }

    @AfterAll
    static void tearDown() {
        james.stop();
    }

    /** Each test leaves no bans. */
    @AfterEach
    void assertNoBans() throws Exception {
        assertThat(web.call("GET", "/smtp-policy/bans").body()).isEqualTo("[]");
    }

    private static String greeting() throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            return client.reply();
        }
    }

    @Test
    void aBanShouldHoldAtOnceAndUntilItIsLifted() throws Exception {
        assertThat(web.call("PUT", "/smtp-policy/bans/127.0.0.1?minutes=5").status())
                .isEqualTo(204);
        assertThat(greeting()).startsWith("421 4.7.0 ");
        assertThat(web.call("GET", "/smtp-policy/bans").body())
                .contains("\"client\":\"127.0.0.1\"");
        assertThat(web.call("GET", "/smtp-policy/clients").body()).contains("\"refused\":1");

        assertThat(web.call("DELETE", "/smtp-policy/bans/127.0.0.1").status()).isEqualTo(204);

        assertThat(greeting()).startsWith("220 ");
        assertThat(web.call("DELETE", "/smtp-policy/bans/127.0.0.1").status()).isEqualTo(404);
    }

    @Test
    void aBanOfANetworkShouldOutlastARestart() throws Exception {
        web.call("PUT", "/smtp-policy/bans/127.0.0.0/8?until=permanent");
        assertThat(greeting()).startsWith("421 4.7.0 ");

        james.stop();
        startJames();

        assertThat(greeting()).startsWith("421 4.7.0 ");
        assertThat(web.call("DELETE", "/smtp-policy/bans/127.0.0.1").status()).isEqualTo(404);
        assertThat(web.call("DELETE", "/smtp-policy/bans/127.0.0.0/8").status()).isEqualTo(204);
        assertThat(greeting()).startsWith("220 ");
    }

    /** The list has one spelling for each client, and takes it back. */
    @Test
    void aBanShouldBeLiftedInTheSpellingOfTheList() throws Exception {
        for (String client :
                List.of(
                        "2001:db8:0::/64",
                        "user:bob",
                        "user:bob+x@example.org",
                        "bob@example.org",
                        "192.0.2.44/32",
                        "198.51.100.0/24",
                        "2001:DB8:7::/48")) {
            assertThat(web.call("PUT", "/smtp-policy/bans/" + client).status())
                    .as(client)
                    .isEqualTo(204);
        }

        for (String client :
                List.of(
                        "2001:db8::/64",
                        "user:bob",
                        "bob+x@example.org",
                        "bob@example.org",
                        "192.0.2.44",
                        "198.51.100.0/24",
                        "2001:db8:7::/48")) {
            assertThat(web.call("GET", "/smtp-policy/bans").body())
                    .containsPattern(
                            Pattern.quote("{\"client\":\"" + client + "\",\"since\":\"")
                                    + "[^\"]+"
                                    + Pattern.quote("\",\"until\":\""));
            assertThat(web.call("DELETE", "/smtp-policy/bans/" + client).status())
                    .as(client)
                    .isEqualTo(204);
            assertThat(web.call("GET", "/smtp-policy/bans").body()).doesNotContain(client);
        }
    }

    @Test
    void theListShouldTellWhoBansWhyAndWhatTheBanDoesNotHit() throws Exception {
        web.call("PUT", "/smtp-policy/bans/192.0.2.0/24?until=permanent&comment=a%20harvester");
        web.call("PUT", "/smtp-policy/bans/bob@example.org");

        assertThat(web.call("GET", "/smtp-policy/bans").body())
                .contains(
                        "\"until\":\"permanent\",\"author\":\"operator\",\"reason\":\"a harvester\",\"exemptBy\":[\"exempt[1] (in part)\"]")
                .containsPattern(
                        "\"client\":\"bob@example.org\",[^}]*\"exemptBy\":\\[\"exempt\\[1\\] \\(in part\\)\"]");

        web.call("DELETE", "/smtp-policy/bans/192.0.2.0/24");
        web.call("DELETE", "/smtp-policy/bans/bob@example.org");
    }

    private static WebAdministration.Answer post(String text) throws Exception {
        return web.call("POST", "/smtp-policy/bans", "text/plain; charset=utf-8", text);
    }

    /** Curl sends a form where it is not told otherwise, and James takes it away. */
    @Test
    void aFormShouldBeRefusedAsAnImport() throws Exception {
        WebAdministration.Answer form =
                web.call(
                        "POST",
                        "/smtp-policy/bans",
                        "application/x-www-form-urlencoded",
                        "192.0.2.1");

        assertThat(form.status()).isEqualTo(400);
        assertThat(form.body())
                .contains(
                        "Content-Type: found 'application/x-www-form-urlencoded', accepted: text/plain");
    }

    @Test
    void bansShouldBeImportedAndExportedAsPlainText() throws Exception {
        WebAdministration.Answer wrong = post("192.0.2.1\n192.0.2.1/24\nalice");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("line 2: ", "did you mean 192.0.2.0/24", "line 3: ");
        assertThat(web.call("GET", "/smtp-policy/bans").body()).doesNotContain("192.0.2.1");

        assertThat(post("; only\n# comments").status()).isEqualTo(400);
        assertThat(
                        post("; a published list\n1.10.16.0/20 ; SBL256894\n\n"
                                        + "user:bob 2030-01-31T12:00:00Z # old account\n")
                                .body())
                .isEqualTo("{\"banned\":2}");
        String exported = web.text("/smtp-policy/bans");

        assertThat(exported.replaceAll("since [^ ,]+", "since T"))
                .isEqualTo(
                        "1.10.16.0/20 permanent # since T, operator: SBL256894\n"
                                + "user:bob 2030-01-31T12:00:00Z # since T, operator: old account\n");
        assertThat(post(exported).status()).isEqualTo(200);
        for (String client : List.of("1.10.16.0/20", "user:bob")) {
            assertThat(web.call("DELETE", "/smtp-policy/bans/" + client).status()).isEqualTo(204);
        }
    }

    @Test
    void wrongBansShouldBeRefused() throws Exception {
        assertThat(web.call("PUT", "/smtp-policy/bans/%20").status()).isEqualTo(400);
        for (String client :
                List.of(
                        "192.0.2.999",
                        "foo.example",
                        "192.0.2.1/24",
                        "0.0.0.0/0",
                        "@example.org",
                        "bob",
                        "nobody@example.org")) {
            WebAdministration.Answer answer = web.call("PUT", "/smtp-policy/bans/" + client);
            assertThat(answer.status()).as(client).isEqualTo(400);
            assertThat(answer.body()).contains("client: found '" + client + "', accepted: ");
        }
        for (String parameters :
                List.of(
                        "minutes=-1",
                        "minutes=525601",
                        "until=tomorrow",
                        "untill=permanent",
                        "until=2020-01-01T00:00:00Z",
                        "until=permanent&minutes=5",
                        "comment=a%0ab")) {
            assertThat(web.call("PUT", "/smtp-policy/bans/192.0.2.1?" + parameters).status())
                    .as(parameters)
                    .isEqualTo(400);
        }
        assertThat(web.call("GET", "/smtp-policy/bans").body()).doesNotContain("192.0.2.1\"");
    }
}
