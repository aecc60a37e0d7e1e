package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.ProxiedJames;
import io.jamespolicy.smtp.james.RecordedAttack;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.browser.Browser;
import io.jamespolicy.smtp.james.browser.PolicyPage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the web page in Chromium, on a James that was attacked. */
@AnyJames
class PageIT {
    private static final Path PICTURES = Path.of(System.getProperty("build.directory"), "page");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path directory;
    @TempDir private static Path profile;

    private static AdministeredJames server;
    private static PolicyPage page;

    @BeforeAll
    static void setUp() throws Exception {
        assumeTrue(Browser.driver().isPresent(), "There is no chromedriver on this machine");
        server =
                AdministeredJames.start(
                        AdministeredJames.deploy(directory, RecordedAttack.SETTINGS).behindProxy());
        RecordedAttack.on(server.james().ports());
        page = PolicyPage.at("http://127.0.0.1:" + server.web().port(), profile);
    }

    @AfterAll
    static void tearDown() throws Exception {
        if (page != null) {
            page.close();
            server.close();
        }
    }

    @AfterEach
    void nothingShouldBeLoadedFromElsewhereAndNothingFail() throws Exception {
        assertThat(page.browser().console()).isEmpty();
        Set<String> hosts = new TreeSet<>();
        for (URI request : page.browser().requests()) {
            if (request.getScheme().startsWith("http")) {
                hosts.add(request.getHost() + ":" + request.getPort());
            }
        }
        assertThat(hosts).containsExactly("127.0.0.1:" + server.web().port());
    }

    private static JsonNode answer(String path) throws Exception {
        return JSON.readTree(server.web().call("GET", "/smtp-policy" + path).body());
    }

    /** The counters of both servers together. */
    private static Map<String, Long> counted() throws Exception {
        Map<String, Long> sums = new TreeMap<>();
        for (String name : List.of("relay", "submission")) {
            server.administration()
                    .counters(name)
                    .forEach((counter, count) -> sums.merge(counter, count, Long::sum));
        }
        return sums;
    }

    @Test
    void whoDoesWhatAndWhyItIsRefusedShouldBeOnTheFirstScreen() throws Exception {
        page.open("now")
                .awaitText(
                        "#sentence",
                        "Working: 2 servers under policy, 1 ban, 167 commands and ",
                        " refused in the last ten minutes")
                .awaitText(
                        ".who",
                        RecordedAttack.RCPT_HARVESTER + " banned until ",
                        "RCPT refused, 3 sessions over a limit, 1 connection refused, banned",
                        "James or another extension: 550 ",
                        "2001:db8:7::/64",
                        "NOOP, 1 session over a limit",
                        "the session exceeded the limit non-mail-commands",
                        RecordedAttack.VRFY_HARVESTER,
                        "VRFY, 1 session over a limit",
                        "the policy tells this client nothing",
                        RecordedAttack.LARGE_SENDER,
                        "9 MAIL or DATA refused",
                        "the message is over the size limit of 1 MB",
                        RecordedAttack.ACCOUNT,
                        "4 MAIL or DATA refused, used 100 % of 5 messages in 1 day, until ",
                        "the client has used up its volume");
        assertThat(page.browser().run("return document.title").asText()).startsWith("● Working");
        assertThat(
                        page.browser()
                                .run(
                                        "return document.querySelector('.state')"
                                                + ".getBoundingClientRect().bottom")
                                .asDouble())
                .isLessThan(800);
        page.browser().screenshot(PICTURES.resolve("now.png"));
    }

    @Test
    void theChartsShouldHaveWhatTheCountersSay() throws Exception {
        page.open("now").awaitText("figure", "Open sessions");
        Map<String, Long> counted = counted();

        assertThat(page.totals())
                .containsEntry("accepted", counted.get("audit.Messages"))
                .containsEntry("size", counted.get("size.DeclaredOverLimit"))
                .containsEntry("recipients or volume", counted.get("volume.MessagesExceeded"))
                .containsEntry("NOOP", counted.get("audit.Noop"))
                .containsEntry("VRFY", counted.get("audit.Vrfy"))
                .containsEntry("RSET", 0L)
                .containsEntry("RCPT refused", counted.get("audit.RefusedRecipients"))
                .containsEntry(
                        "MAIL refused",
                        (long) answer("/events?kind=sender-refused&limit=1000").size())
                .containsEntry("nothing told", counted.get("vrfy.Noncommittal"))
                .containsEntry("strikes", counted.get("limits.Strikes"))
                .containsEntry("bans", counted.get("limits.Bans"))
                .containsEntry("refused connections", counted.get("limits.RefusedClients"));
        page.browser().click(".bar button:nth-child(2)");
        await().until(() -> page.totals().get("NOOP").equals(counted.get("audit.Noop")));
    }

    @Test
    void aBanMadeInThePageShouldRefuseTheClientUntilItIsLifted() throws Exception {
        String client = "198.51.100.200";
        page.open("clients").awaitText("main", "Banned");
        page.browser().type("input[name=client]", client);
        page.browser().type("input[name=comment]", "<b>by the page</b>");
        page.browser().click("form .main");
        page.awaitText("main", client, "<b>by the page</b>");
        assertThat(greeting(client)).startsWith("421 ");
        page.browser().screenshot(PICTURES.resolve("clients.png"));

        page.browser().click("[aria-label='Lift the ban of " + client + "']");
        await().until(() -> !page.text("main").contains("by the page"));
        assertThat(greeting(client)).startsWith("250");

        page.browser().type("input[name=client]", "192.0.2.999");
        page.browser().click("form .main");
        page.awaitText("main", "found '192.0.2.999', accepted: ");
        page.browser().console(); // the refusal of James is no fault of the page
    }

    private static String greeting(String client) throws Exception {
        try (SmtpConnection connection =
                ProxiedJames.announced(
                        "TCP4 " + client + " 127.0.0.1", server.james().ports().smtp())) {
            return connection.command("EHLO client.example");
        }
    }

    @Test
    void theAnswerOfTheSliderShouldBeThatOfTheRoute() throws Exception {
        page.open("rules").awaitText("#what-if", "A limit of 8 MB would have refused 9 of ");
        page.browser().type("input[type=range]", "\ue012".repeat(150)); // arrow left
        page.awaitText("#what-if", "more than now");
        JsonNode asked =
                page.browser().run("return {...document.getElementById('what-if').dataset}");

        JsonNode route = answer("/sizes/what-if?limit=" + asked.get("limit").asText() + "B");
        assertThat(asked.get("refused").asLong())
                .isEqualTo(route.get("wouldRefuse").asLong())
                .isGreaterThan(9);
        assertThat(page.rows("Rules of size"))
                .extracting(row -> String.join(" | ", row))
                .contains(
                        "lists | recipient @lists.example.org; limit 128K | 0 | 0 | 0 | never decided",
                        "partners | mode observe; network 192.0.2.0/24; limit 64K | 0 | 0 | 9 | observed");
        page.browser().screenshot(PICTURES.resolve("rules.png"));
    }

    @Test
    void whatAClientSentShouldBeTextAndAClickTellWhy() throws Exception {
        page.open("events?client=" + RecordedAttack.HOSTILE).awaitText("main", "NOOP", "\\ufffd");
        List<List<String>> rows = page.rows("The last");
        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(page.text("main")).contains("<script>document.title='broken'</script>");
        assertThat(page.browser().run("return document.querySelectorAll('main script').length"))
                .hasToString("0");

        page.open("events").awaitText("main", "sender-refused");
        page.browser().screenshot(PICTURES.resolve("events.png"));
        page.open("events?user=" + RecordedAttack.ACCOUNT + "&kind=sender-refused")
                .awaitText("main", "sender-refused");
        page.browser().click("button.row");
        page.awaitText(
                "#details",
                "the client has used up its volume",
                "volume.rule[1].messages: 5",
                "MAIL FROM:<" + RecordedAttack.ACCOUNT + "> → 451 4.7.1",
                "end of the session after");
        page.browser().screenshot(PICTURES.resolve("why.png"));
        page.browser().click("#details button");
    }

    @Test
    void aQuestionShouldBeAnsweredAsByTheRoute() throws Exception {
        int port = server.james().ports().smtp();
        page.open("ask").awaitText("main", "What happens to a message");
        page.browser().type("#ask-size [name=client]", "192.0.2.7");
        page.browser().type("#ask-size [name=listener]", "" + port);
        page.browser().type("#ask-size [name=recipient]", "staff@lists.example.org");
        page.browser().type("#ask-size [name=octets]", "500000");
        page.browser().click("#ask-size .main");
        page.browser().type("#ask-vrfy [name=client]", "192.0.2.7");
        page.browser().type("#ask-vrfy [name=listener]", "" + port);
        page.browser().type("#ask-vrfy [name=argument]", "bob");
        page.browser().click("#ask-vrfy .main");
        page.awaitText("#ask-vrfy", "The policy answers: noncommittal", "fails at authenticated");

        JsonNode route =
                answer(
                        "/explain/size?client=192.0.2.7&recipient=staff@lists.example.org"
                                + "&octets=500000&listener="
                                + port);
        page.awaitText(
                "#ask-size",
                "Refused at " + route.get("refusedAt").asText().toUpperCase(Locale.ROOT),
                "lists: matches",
                route.at("/moments/0/refusal/0").asText());
        page.browser().screenshot(PICTURES.resolve("ask.png"));
    }

    @Test
    void theSettingsShouldBeReloadedAfterTheirChangesWereShown() throws Exception {
        page.open("settings").awaitText("#difference", "The file is what is in force.");
        change(RecordedAttack.SETTINGS.replace("1M", "x"));
        page.open("settings").awaitText("#difference", "size.defaultLimit: found 'x', accepted:");
        change(RecordedAttack.SETTINGS.replace("1M", "2M"));
        page.open("settings")
                .awaitText("#difference", "A reload would change", "size.defaultLimit: 1M -> 2M");
        page.browser().screenshot(PICTURES.resolve("settings.png"));
        assertThat(answer("").at("/settings/size.defaultLimit").asText()).isEqualTo("1M");

        page.browser().click("main .main");
        page.awaitText("#reloaded", "Reloaded: size.defaultLimit: 1M -> 2M");
        assertThat(answer("").at("/settings/size.defaultLimit").asText()).isEqualTo("2M");
        change(RecordedAttack.SETTINGS);
        server.administration().reloadPolicy();
    }

    private static void change(String settings) throws Exception {
        server.james().directory().withConfiguration("smtppolicy.xml", settings);
    }

    /** On a telephone, tables scroll by themselves and the page does not. */
    @ParameterizedTest
    @ValueSource(strings = {"now", "clients", "events", "rules", "ask", "settings"})
    void everyViewShouldBeAccessibleAndFitATelephone(String view) throws Exception {
        page.open(view).awaitText("#sentence", "Working");
        await().until(() -> page.text("main").length() > 100);
        for (String theme : List.of("light", "dark")) {
            page.prefer(theme);

            assertThat(page.accessibilityFaults()).as(theme).isEmpty();
        }
        page.browser().screenshot(PICTURES.resolve("dark").resolve(view + ".png"));
        page.prefer("light");
        page.browser().resize(390, 844);
        assertThat(
                        page.browser()
                                .run(
                                        "const page = document.documentElement;"
                                                + "return page.scrollWidth - page.clientWidth")
                                .asInt())
                .isZero();
        page.browser().screenshot(PICTURES.resolve("telephone").resolve(view + ".png"));
        page.browser().resize(1280, 800);
    }
}
