package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.AdminKeys;
import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.WebAdministration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests who may use the routes, with James's authentication and without. */
@AnyJames
class WebAccessIT {

    /** All that is read, and spellings of it that a careless exemption of the page lets pass. */
    private static final List<String> ROUTE_PATHS =
            List.of(
                    "",
                    "/",
                    "/state",
                    "/history",
                    "/reload",
                    "/bans",
                    "/clients",
                    "/volumes",
                    "/events",
                    "/why",
                    "/sizes",
                    "/sizes/what-if",
                    "/explain/size",
                    "/explain/vrfy",
                    "/ui/../bans",
                    "/ui/%2e%2e/bans",
                    "/ui/..;/bans",
                    "/ui//../bans",
                    "/ui/page.js/../../bans",
                    "/bans?/smtp-policy/ui/",
                    "/bans;/ui/page.js",
                    "/ui/nothing.js");

    @TempDir private Path directory;

    private JamesDirectory deployment;

    @BeforeEach
    void setUp() throws Exception {
        deployment = AdministeredJames.deploy(directory, "<smtppolicy/>");
    }

    @Test
    void nothingShouldBeAnsweredWithoutTheTokenThatJamesWants() throws Exception {
        WebAdministration stranger =
                WebAdministration.openedBy(
                        deployment,
                        WebAdministration.ROUTES,
                        AdminKeys.generate().settings(deployment));
        try (JamesProcess guarded = JamesProcess.start(deployment)) {
            for (String route : ROUTE_PATHS) {
                assertThat(stranger.call("GET", "/smtp-policy" + route).status())
                        .as(route)
                        .isIn(401, 400); // Jetty refuses some of them itself
            }
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                assertThat(
                                stranger.call(
                                                "OPTIONS",
                                                "/smtp-policy/bans/192.0.2.8",
                                                "X-HTTP-Method-Override",
                                                method,
                                                "")
                                        .status())
                        .as(method)
                        .isEqualTo(400);
            }
            assertThat(stranger.call("POST", "/smtp-policy/reload").status()).isEqualTo(401);
            assertThat(stranger.call("PUT", "/smtp-policy/bans/192.0.2.8").status()).isEqualTo(401);
            for (String method : List.of("GET", "HEAD")) {
                WebAdministration.Answer page = stranger.call(method, "/smtp-policy/ui/");
                assertThat(page.status()).as(method).isEqualTo(200);
                assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
                assertThat(page.header("Content-Security-Policy"))
                        .contains("default-src 'none'", "script-src 'self';")
                        .doesNotContain("unsafe");
                assertThat(stranger.call(method, "/smtp-policy/ui").header("Location"))
                        .isEqualTo("ui/");
            }
            assertThat(stranger.call("POST", "/smtp-policy/ui/").status()).isEqualTo(401);
            assertThat(guarded.logLines()).noneMatch(line -> line.contains("192.0.2.8 is banned"));
        }
    }

    /** James has no authentication here. */
    @Test
    void thePageOfAnotherSiteShouldNotBeAnswered() throws Exception {
        WebAdministration web =
                WebAdministration.openedBy(
                        deployment,
                        WebAdministration.ROUTES,
                        "cors.enable=true",
                        "cors.origin=https://own.example");
        try (JamesProcess james = JamesProcess.start(deployment)) {
            for (String foreign :
                    List.of(
                            "Origin=http://evil.example",
                            "Origin=null",
                            "Origin=http://localhost",
                            "Sec-Fetch-Site=cross-site",
                            "Sec-Fetch-Site=same-site")) {
                assertAnswered(web, foreign, 403);
            }
            for (String own :
                    List.of(
                            "Origin=http://127.0.0.1:" + web.port(),
                            "Sec-Fetch-Site=same-origin",
                            "Sec-Fetch-Site=none",
                            "Origin=https://own.example",
                            "X-Other=x")) {
                assertAnswered(web, own, 200);
            }
            assertThat(james.logLines()).noneMatch(line -> line.contains(" ERROR "));
        }
    }

    private static void assertAnswered(WebAdministration web, String header, int status)
            throws Exception {
        String[] parts = header.split("=", 2);
        for (String route : List.of("GET /bans", "GET /state", "POST /reload")) {
            String[] call = route.split(" ");
            assertThat(web.call(call[0], "/smtp-policy" + call[1], parts[0], parts[1], "").status())
                    .as(route + " with " + header)
                    .isEqualTo(status);
        }
        assertThat(web.call("GET", "/smtp-policy/ui/", parts[0], parts[1], "").status())
                .isEqualTo(200);
    }
}
