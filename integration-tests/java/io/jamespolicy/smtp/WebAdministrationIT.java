package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.WebAdministration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the examples of docs/webadmin.md on a real James. */
@AnyJames
class WebAdministrationIT {
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "```\ncurl -X(\\w+) '?http://127\\.0\\.0\\.1:8000([^'\\s]*)'?\n```\n\n"
                            + "```\n(\\d{3})\n(.*?)```",
                    Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static WebAdministration web;

    @BeforeAll
    static void setUp() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><size><rule><name>lists</name>"
                                        + "<recipient>@lists.example.org</recipient><limit>2M</limit>"
                                        + "<reply>Mail to a list is limited to 2 MB</reply></rule></size>"
                                        + "<volume><rule><name>users</name><relaying>true</relaying>"
                                        + "<messages>200</messages><recipients>1000</recipients>"
                                        + "<octets>1G</octets></rule></volume>"
                                        + "<limits><nonMailCommands>1000</nonMailCommands>"
                                        + "<exempt><network>192.0.2.1</network></exempt></limits>"
                                        + "</smtppolicy>");
        web = WebAdministration.openedBy(deployment, WebAdministration.ROUTES);
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
    }

    @AfterAll
    static void tearDown() {
        james.stop();
    }

    private static SmtpConnection connect() throws Exception {
        SmtpConnection client = SmtpConnection.to(james.ports().smtp());
        assertThat(client.reply()).startsWith("220 ");
        assertThat(client.command("EHLO client.example")).startsWith("250-");
        return client;
    }

    @Test
    void everyExampleOfTheDocumentShouldBeAnsweredAsItSays() throws Exception {
        try (SmtpConnection client = connect()) {
            client.command("NOOP");
            client.command("VRFY bob");
            client.command("MAIL FROM:<a@example.com> SIZE=5000000");
            client.command("RCPT TO:<staff@lists.example.org>");
            client.command("RCPT TO:<bob@example.org>");
            client.command("DATA");
            client.command("Subject: x\r\n\r\nx\r\n.");
        }
        web.call("PUT", "/smtp-policy/bans/192.0.2.9");
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs", "webadmin.md")));
        List<String> examples = new ArrayList<>();
        while (example.find()) {
            String path = example.group(2).replace("=2525", "=" + james.ports().smtp());
            examples.add(path);
            WebAdministration.Answer answer = web.call(example.group(1), path);

            assertThat(answer.status()).as(path).isEqualTo(Integer.parseInt(example.group(3)));
            assertThat(paths(answer.body())).as(path).containsAll(paths(example.group(4)));
            assertThat(paths(example.group(4))).as(path).containsAll(paths(answer.body()));
        }
        assertThat(examples).hasSize(17);
    }

    /** The keys of a JSON text; values differ between runs, and so does what was counted. */
    private static TreeSet<String> paths(String json) throws Exception {
        TreeSet<String> paths = new TreeSet<>();
        if (!json.isBlank()) {
            collect("", JSON.readTree(json), paths);
        }
        return paths;
    }

    private static void collect(String path, JsonNode node, TreeSet<String> paths) {
        paths.add(path);
        if (path.equals(".series")) {
            return;
        }
        node.forEach(
                child -> {
                    if (node.isArray()) {
                        collect(path + "[]", child, paths);
                    }
                });
        node.fields()
                .forEachRemaining(
                        field -> collect(path + "." + field.getKey(), field.getValue(), paths));
    }

    @Test
    void aReloadShouldPutTheFileInForceOrTellAllThatIsWrong() throws Exception {
        Path file = james.directory().configuration().resolve("smtppolicy.xml");
        String before = Files.readString(file);

        Files.writeString(
                file, "<smtppolicy><sise/><audit><logFirst>x</logFirst></audit></smtppolicy>");
        WebAdministration.Answer refused = web.call("POST", "/smtp-policy/reload");
        Files.writeString(file, before.replace("<limit>2M</limit>", "<limit>3M</limit>"));
        WebAdministration.Answer reloaded = web.call("POST", "/smtp-policy/reload");
        WebAdministration.Answer overview = web.call("GET", "/smtp-policy");
        Files.writeString(file, before);
        web.call("POST", "/smtp-policy/reload");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains(
                        "\"type\":\"WrongState\"",
                        "sise: unknown key",
                        "audit.logFirst: found 'x'");
        assertThat(reloaded.status()).isEqualTo(200);
        assertThat(reloaded.body()).contains("\"size.rule[lists].limit: 2M -> 3M\"");
        assertThat(overview.body()).contains("\"size.rule[1].limit\":\"3M\"");
    }

    @Test
    void eventsShouldBeThoseOfTheVerbAndHarmless() throws Exception {
        try (SmtpConnection client = connect()) {
            client.command("NOOP \u001b[31m\u00ff\"x");
            client.command("VRFY nobody");

            assertThat(web.call("GET", "/smtp-policy/events?verb=NOOP&limit=1").body())
                    .contains("\"verb\":\"noop\"", "\\\\u001b[31m\\\\ufffd")
                    .doesNotContain("nobody", "\u001b");
        }
    }

    @Test
    void whatIsExplainedShouldBeWhatIsAnswered() throws Exception {
        String explained =
                web.call(
                                "GET",
                                "/smtp-policy/explain/size?client=127.0.0.1&listener="
                                        + james.ports().smtp()
                                        + "&sender=a@example.com&recipient=x@lists.example.org&octets=3000000")
                        .body();

        try (SmtpConnection client = connect()) {
            client.command("MAIL FROM:<a@example.com> SIZE=3000000");
            String refusal = client.command("RCPT TO:<x@lists.example.org>");
            assertThat(refusal).startsWith("552 ");
            assertThat(explained).contains("\"refusedAt\":\"rcpt\"", "[\"" + refusal + "\"]");
        }
    }

    @Test
    void wrongArgumentsShouldBeRefusedAndNothingOfThemLoggedAsAnError() throws Exception {
        for (String path :
                List.of(
                        "/smtp-policy?x=1",
                        "/smtp-policy/bans?x=1",
                        "/smtp-policy/events?limits=1",
                        "/smtp-policy/clients?most=1",
                        "/smtp-policy/explain/size?client=127.0.0.1&listener=1&recipent=a",
                        "/smtp-policy/events?limit=0",
                        "/smtp-policy/events?verb=%25s%0d%0a",
                        "/smtp-policy/clients?top=100001",
                        "/smtp-policy/state?x=1",
                        "/smtp-policy/history?period=week",
                        "/smtp-policy/reload?x=1",
                        "/smtp-policy/sizes?period=month",
                        "/smtp-policy/sizes?rule=lists",
                        "/smtp-policy/sizes/what-if",
                        "/smtp-policy/sizes/what-if?limit=10&period=day",
                        "/smtp-policy/sizes/what-if?limit=10M&rule=list",
                        "/smtp-policy/explain/size?client=x&listener=25",
                        "/smtp-policy/explain/vrfy?client=127.0.0.1&listener=1")) {
            WebAdministration.Answer answer = web.call("GET", path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.body())
                    .as(path)
                    .contains("\"type\":\"InvalidArgument\"", "accepted: ")
                    .doesNotContain("\r");
        }
        assertThat(james.logLines()).noneMatch(line -> line.contains("IllegalArgumentException"));
    }
}
