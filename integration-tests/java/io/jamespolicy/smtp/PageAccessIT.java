package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jamespolicy.smtp.james.AdminKeys;
import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.WebAdministration;
import io.jamespolicy.smtp.james.browser.Browser;
import io.jamespolicy.smtp.james.browser.PolicyPage;
import io.jamespolicy.smtp.james.browser.PrefixProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the web page where James wants a token, is behind a proxy, fails, or is not there. */
@AnyJames
class PageAccessIT {
    private static final String WELL = "All well: 2 servers under policy, 0 bans, nothing refused";

    private static final int RULES = 500;
    private static final int BANS = 10_000;

    @TempDir private Path directory;
    @TempDir private Path profile;

    private JamesDirectory deployment;

    @BeforeEach
    void setUp() throws Exception {
        assumeTrue(Browser.driver().isPresent(), "There is no chromedriver on this machine");
        deployment = AdministeredJames.deploy(directory, "<smtppolicy/>");
    }

    @Test
    void aTokenShouldBeWantedAndKeptForTheTabOnly() throws Exception {
        AdminKeys keys = AdminKeys.generate();
        WebAdministration web =
                WebAdministration.openedBy(
                        deployment, WebAdministration.ROUTES, keys.settings(deployment));
        String address = "http://127.0.0.1:" + web.port();
        JamesProcess james = JamesProcess.start(deployment);
        try (PolicyPage page = PolicyPage.at(address, profile)) {
            page.open("now").awaitText("#sentence", "James asks for a token");
            assertThat(page.text("main")).doesNotContain("smtpserver");
            assertThat(page.accessibilityFaults()).isEmpty();
            logIn(page, keys.token(Duration.ofMinutes(-1)));
            page.awaitText("#login-fault", "The last one is refused: Invalid ");
            logIn(page, "wrong \u20ac");
            page.awaitText("#login-fault", "The last one is refused: it has characters");
            logIn(page, keys.token(Duration.ofMinutes(5)));
            page.awaitText("#sentence", WELL);

            page.open("events").awaitText("#sentence", WELL);
            assertThat(page.browser().run("return localStorage.length + document.cookie.length"))
                    .hasToString("0");

            james.stop();
            page.awaitText("#sentence", "James does not answer", "since ", "asking again");
            james = JamesProcess.start(deployment);
            page.awaitText("#sentence", WELL);
        } finally {
            james.stop();
        }
    }

    @Test
    void aPasswordShouldBeWantedWhereJamesHasOne() throws Exception {
        assumeFalse(deployment.version().startsWith("3.8"), "3.8 has no password");
        WebAdministration web =
                WebAdministration.openedBy(
                        deployment, WebAdministration.ROUTES, "password=secret1");
        try (JamesProcess james = JamesProcess.start(deployment);
                PolicyPage page = PolicyPage.at("http://127.0.0.1:" + web.port(), profile)) {
            page.open("now").awaitText("#sentence", "James asks for a token");
            logIn(page, "wrong");
            page.awaitText("#login-fault", "The last one is refused: Wrong Password header.");
            logIn(page, "secret1");
            page.awaitText("#sentence", WELL);
            assertThat(james.logLines()).noneMatch(line -> line.contains(" ERROR "));
        }
    }

    private static void logIn(PolicyPage page, String token) throws Exception {
        page.browser().type("#login-token", token);
        page.browser().click("#login button");
    }

    @Test
    void aProxyMayAddAPrefixAndARouteMayFail() throws Exception {
        try (AdministeredJames server = AdministeredJames.start(deployment);
                PrefixProxy proxy = PrefixProxy.before(server.web().port());
                PolicyPage page = PolicyPage.at(proxy.address(), profile)) {
            page.browser().go(proxy.address() + "/smtp-policy/ui");
            page.awaitText("#sentence", WELL).awaitText(".who ~ *, main", "No client has sent");
            assertThat(page.browser().run("return location.pathname").asText())
                    .isEqualTo(PrefixProxy.PREFIX + "/smtp-policy/ui/");
            page.browser().screenshot(pictures("empty"));

            proxy.fail("/clients", "<html><b>a page of the proxy</b>");
            page.awaitText(
                            "#fault",
                            "A part of this view is as it was before: James answered 500",
                            "(/clients)")
                    .awaitText("#sentence", WELL)
                    .awaitText("main", "Open sessions");
            assertThat(page.accessibilityFaults()).isEmpty();
            page.browser().screenshot(pictures("failing"));
            proxy.heal();
            proxy.fail("/state", "{\"message\": \"<i>out of order\"}");
            page.awaitText("#sentence", "<i>out of order, since ", "asking again");
            proxy.heal();
            page.awaitText("#sentence", WELL);
            page.open("rules").awaitText("main", "No message was received in this period");
            manyRulesAndBansShouldBeShown(server, page);
        }
    }

    private static void manyRulesAndBansShouldBeShown(AdministeredJames server, PolicyPage page)
            throws Exception {
        String rules =
                IntStream.range(0, RULES)
                        .mapToObj(
                                i ->
                                        "<rule><name>rule-"
                                                + i
                                                + "</name><recipient>@a"
                                                + i
                                                + ".example</recipient><limit>2M</limit></rule>")
                        .collect(Collectors.joining());
        server.james()
                .directory()
                .withConfiguration(
                        "smtppolicy.xml", "<smtppolicy><size>" + rules + "</size></smtppolicy>");
        server.administration().reloadPolicy();
        String bans =
                IntStream.range(0, BANS)
                        .mapToObj(i -> "203.0." + i / 256 + "." + i % 256 + "\n")
                        .collect(Collectors.joining());
        assertThat(server.web().call("POST", "/smtp-policy/bans", "text/plain", bans).status())
                .isEqualTo(200);

        page.open("rules").awaitText("main", "rule-" + (RULES - 1));
        assertThat(page.rows("Rules of size")).hasSize(RULES + 1);
        page.open("clients").awaitText("main", "Banned, the first 100");
        assertThat(page.rows("Banned")).hasSize(100);
        page.browser().type("input[name=wanted]", "203.0.39.15\n");
        page.awaitText("#sentence", "10,000 bans").awaitText("main", "203.0.39.15");
        assertThat(page.rows("Banned")).hasSize(1);
        assertThat(page.accessibilityFaults()).isEmpty();
    }

    private static Path pictures(String name) {
        return Path.of(System.getProperty("build.directory"), "page", name + ".png");
    }
}
