package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesQuotas;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.WebAdministration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the way from a refused mail to its reason on a real James: the log and {@code why}. */
@AnyJames
class WhyIT {
    private static final String POLICY =
            "<smtppolicy><size><defaultLimit>1M</defaultLimit>%s<rule><name>lists</name>"
                    + "<recipient>@lists.example.org</recipient><limit>100K</limit></rule></size>"
                    + "<limits><nonMailCommands>5</nonMailCommands>"
                    + "<exempt><network>192.0.2.1</network></exempt></limits></smtppolicy>";

    @TempDir private static Path directory;

    private static AdministeredJames server;

    @BeforeAll
    static void startJames() throws Exception {
        JamesDirectory deployment =
                AdministeredJames.deploy(directory, String.format(POLICY, ""))
                        .withExtension(RefusingMessageHook.class);
        String servers = Files.readString(deployment.configuration().resolve("smtpserver.xml"));
        deployment.withConfiguration(
                "smtpserver.xml",
                servers.replaceAll("<authorizedAddresses>.*</authorizedAddresses>", "")
                        .replace(
                                "</handlerchain>",
                                "<handler class=\"io.jamespolicy.smtp.RefusingMessageHook\"/>"
                                        + "</handlerchain>"));
        server = AdministeredJames.start(deployment);
        JamesQuotas.of(server.administration()).setMaxStorage("alice@example.org", 1_000);
    }

    @AfterAll
    static void stopJames() throws Exception {
        server.close();
    }

    private static String talk(String... commands) throws Exception {
        String reply = "";
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            for (String command : commands) {
                reply = client.command(command.strip());
            }
        }
        return reply;
    }

    private static JsonNode why(String criteria) throws Exception {
        WebAdministration.Answer answer = server.web().call("GET", "/smtp-policy/why?" + criteria);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> logged(String text) {
        return server.james().logLines().stream()
                .filter(line -> line.contains(".audit - ") && line.contains(text))
                .collect(Collectors.toList());
    }

    /** Each in a mail of its own, which the log and the answer find by sender and recipient. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1@a.example | bob@example.org | SIZE=9000000 | 552 | over the size limit | size.defaultLimit: 1M",
                "2@a.example | x@lists.example.org | SIZE=200000 | 552 | over the size limit | size.rule[1].limit: 100K",
                "3@a.example | alice@example.org | SIZE=5000 | 452 | no space | size.recipientQuota: true",
                "4@a.example | nobody@example.org | '' | 550 | not refused by this module |",
                "5@a.example | x@elsewhere.example | '' | 550 | not refused by this module |",
            })
    void aRefusedMailShouldHaveItsReason(
            String sender,
            String recipient,
            String parameter,
            String code,
            String cause,
            String setting)
            throws Exception {
        talk("MAIL FROM:<" + sender + "> " + parameter, "RCPT TO:<" + recipient + ">");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !logged("sender=" + sender + " ").isEmpty());
        assertThat(logged("sender=" + sender + " "))
                .allSatisfy(line -> assertThat(line).contains(" code=" + code + " "));
        JsonNode events = why("sender=" + sender).path("events");
        assertThat(events).isNotEmpty();
        for (JsonNode event : events) {
            assertThat(event.path("line").asText()).contains(" code=" + code + " ");
            assertThat(event.path("cause").asText()).contains(cause);
            assertThat(event.path("settings").toString()).contains(setting == null ? "" : setting);
            assertThat(event.path("change").asText()).isNotEmpty();
            assertThat(event.path("now").toString()).contains("would ");
        }
        if (!parameter.contains("9000000")) {
            assertThat(why("recipient=" + recipient).path("events")).isNotEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !logged("recipients=" + recipient + " ").isEmpty());
        }
    }

    @Test
    void aMessageThatIsTooLargeAtItsEndShouldHaveItsReason() throws Exception {
        assertThat(
                        talk(
                                "MAIL FROM:<6@a.example>",
                                "RCPT TO:<x@lists.example.org>",
                                "RCPT TO:<bob@example.org>"))
                .startsWith("250 ");
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            client.command("MAIL FROM:<6@a.example>");
            client.command("RCPT TO:<bob@example.org>");
            client.command("DATA");
            client.send("Message-ID: <6@a.example>\r\n");
            for (int i = 0; i < 1100; i++) {
                client.send("x".repeat(998));
            }
            client.send("");
            assertThat(client.command(".")).startsWith("552 ");
        }

        JsonNode event = why("sender=6@a.example&kind=size").path("events").path(0);
        assertThat(event.path("line").asText())
                .contains(
                        " outcome=received-over-limit ",
                        " recipients=bob@example.org ",
                        " message_id=<6@a.example> mail_id=- code=552 ");
        assertThat(why("sender=6@a.example&kind=message-refused").path("events")).hasSize(1);
        assertThat(event.path("settings").toString()).contains("size.defaultLimit: 1M");
        assertThat(event.path("now").toString()).contains("refused: 552 ");
    }

    @Test
    void aMessageThatAnotherExtensionRefusesShouldHaveItsReason() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            client.command("MAIL FROM:<" + RefusingMessageHook.SENDER + ">");
            client.command("RCPT TO:<bob@example.org>");
            client.command("DATA");
            client.send("Subject: a\r\nMessage-ID:\r\n <9@a.example>\r\n");
            assertThat(client.command(".")).startsWith("554 ");
        }

        JsonNode event = why("message_id=9@a.example").path("events").path(0);
        assertThat(event.path("line").asText())
                .contains(" event=message-refused ", " sender=9@a.example ")
                .containsPattern(
                        " message_id=<9@a.example> mail_id=Mail\\S+ code=554 enhanced=5.7.1 ");
        assertThat(event.path("cause").asText()).contains("not refused by this module");
    }

    @Test
    void aSenderThatJamesRefusesShouldHaveItsReason() throws Exception {
        assertThat(talk("MAIL FROM:<10@a..example>")).startsWith("501 ");

        JsonNode event = why("sender=10@a..example").path("events").path(0);
        assertThat(event.path("line").asText())
                .contains(" event=sender-refused ", " code=501 ", " reply=");
    }

    @Test
    void aFullDiskShouldHaveItsReason() throws Exception {
        String endless = "<minimumFreeSpace>1000000G</minimumFreeSpace>";
        server.james()
                .directory()
                .withConfiguration("smtppolicy.xml", String.format(POLICY, endless));
        server.administration().reloadPolicy();
        assertThat(talk("MAIL FROM:<7@a.example>")).startsWith("452 ");

        JsonNode event = why("sender=7@a.example").path("events").path(0);
        assertThat(event.path("cause").asText()).contains("disk");
        assertThat(event.path("settings").toString()).contains("size.minimumFreeSpace: 1000000G");

        server.james().directory().withConfiguration("smtppolicy.xml", String.format(POLICY, ""));
        server.administration().reloadPolicy();
    }

    @Test
    void aClientShouldHaveItsReasons() throws Exception {
        talk("VRFY bob");
        talk("NOOP", "NOOP", "NOOP", "NOOP", "NOOP", "NOOP", "NOOP");
        server.web().call("PUT", "/smtp-policy/bans/127.0.0.1?comment=a%20test");
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
            assertThat(client.reply()).startsWith("421 ");
        }

        JsonNode answer = why("client=127.0.0.1&limit=1000");
        server.web().call("DELETE", "/smtp-policy/bans/127.0.0.1");

        assertThat(answer.path("bans").toString())
                .contains("\"client\":\"127.0.0.1\"", "\"reason\":\"a test\"");
        assertThat(answer.path("exemptBy")).isEmpty();
        assertThat(cause(answer, "event=client-refused"))
                .contains("a ban until ", " refused the client");
        assertThat(cause(answer, "event=limit"))
                .contains("exceeded the limit non-mail-commands", "limits.nonMailCommands: 5");
        assertThat(cause(answer, "event=vrfy"))
                .contains("tells this client nothing", "vrfy.defaultAnswer: noncommittal");
    }

    @Test
    void theExplanationOfABannedClientShouldTellTheBan() throws Exception {
        server.web().call("PUT", "/smtp-policy/bans/127.0.0.1?comment=a%20test");
        String question =
                "/smtp-policy/explain/size?client=127.0.0.1&listener="
                        + server.james().ports().smtp()
                        + "&recipient=nobody@example.org";
        String banned = server.web().call("GET", question).body();
        server.web().call("DELETE", "/smtp-policy/bans/127.0.0.1");

        assertThat(banned)
                .contains("\"refusedAt\":\"connection\"", "\"ban\":\"127.0.0.1\"")
                .contains("\"recipient\":\"unknown\"", "by operator: a test\"");
        assertThat(server.web().call("GET", question).body())
                .contains("\"refusedAt\":null", "\"ban\":null")
                .contains("would not be refused by this module, but by James at RCPT");
    }

    private static String cause(JsonNode answer, String kind) {
        for (JsonNode event : answer.path("events")) {
            if (event.path("line").asText().contains(kind)) {
                return event.path("cause").asText() + " " + event.path("settings");
            }
        }
        throw new AssertionError("no " + kind + " in " + answer);
    }

    @Test
    void jmxShouldAnswerTheSameAsText() throws Exception {
        talk("MAIL FROM:<8@a.example>", "RCPT TO:<nobody@example.org>");

        String[] lines =
                (String[])
                        server.administration()
                                .beans()
                                .invoke(
                                        new ObjectName(
                                                "org.apache.james:type=component,name=smtppolicy"),
                                        "why",
                                        new Object[] {"sender=8@a.example"},
                                        new String[] {String.class.getName()});

        assertThat(String.join("\n", lines))
                .containsPattern("events since: \\S+\ntime=\\S+ event=recipient-refused ")
                .contains("\n  cause: not refused by this module", "\n  now:\n    127.0.0.1 at ");
    }

    @Test
    void aQuestionAboutNothingShouldBeRefused() throws Exception {
        assertThat(server.web().call("GET", "/smtp-policy/why").status()).isEqualTo(400);
        assertThat(server.web().call("GET", "/smtp-policy/why?kind=size").status()).isEqualTo(400);
        assertThat(server.web().call("GET", "/smtp-policy/why?sendr=a").status()).isEqualTo(400);
    }
}
