package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the audit log with the JSON layout that James ships, as docs/audit-log.md shows it. */
@AnyJames
class JsonLogIT {
    private static final Pattern ENCODER =
            Pattern.compile("    <encoder class=\"([^\"]*)\"(/>|.*?</encoder>)\n", Pattern.DOTALL);

    @TempDir private Path directory;

    private Path json;

    @Test
    void eachFieldOfAnEventShouldBeAFieldOfTheJson() throws Exception {
        json = directory.resolve("audit.json");
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        String own = Files.readString(deployment.configuration().resolve("logback.xml"));
        deployment.withConfiguration(
                "logback.xml",
                own.replace(
                        "</configuration>",
                        audit(documentedEncoder(deployment.version())) + "</configuration>"));
        try (JamesProcess james = JamesProcess.start(deployment)) {
            SampleUsers.addTo(deployment);
            try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
                client.reply();
                client.command("EHLO client.example");
                client.command("NOOP \"quoted\" \u001b[31m");
                client.command("MAIL FROM:<a@example.com> SIZE=99999999999");
                client.command("MAIL FROM:<a@example.com>");
                client.command("RCPT TO:<nobody@example.org>");
                client.command("QUIT");
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> events().size() == 5);
        }
        assertFields();
    }

    private void assertFields() throws IOException {
        JsonNode noop = events().get(0);
        assertThat(noop.path("event").asText()).isEqualTo("command");
        assertThat(noop.path("remoteIP").asText()).isEqualTo("127.0.0.1");
        assertThat(noop.path("sessionId").asText()).matches("[0-9a-f]{8}");
        assertThat(noop.path("username").asText()).isEqualTo("-");
        assertThat(noop.path("argument").asText()).isEqualTo("\\\"quoted\\\" \\u001b[31m");
        JsonNode size = events().get(1);
        assertThat(size.path("outcome").asText()).isEqualTo("declared-over-limit");
        assertThat(size.path("sender").asText()).isEqualTo("a@example.com");
        assertThat(size.path("code").asText()).isEqualTo("552");
        assertThat(size.path("mimeMessageId").asText()).isEqualTo("-");
        assertThat(events().get(2).path("event").asText()).isEqualTo("sender-refused");
        JsonNode recipient = events().get(3);
        assertThat(recipient.path("recipients").asText()).isEqualTo("nobody@example.org");
        assertThat(recipient.path("reply").asText()).isEqualTo("Unknown user: nobody@example.org");
        assertThat(events().get(4).path("event").asText()).isEqualTo("session");
    }

    /** James 3.9 ships other classes than 3.8.1. */
    private static String documentedEncoder(String version) throws IOException {
        String name = version.startsWith("3.8.") ? "JsonLayout" : "JsonEncoder";
        return ENCODER.matcher(Files.readString(Path.of("docs", "audit-log.md")))
                .results()
                .map(MatchResult::group)
                .filter(encoder -> encoder.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private String audit(String encoder) {
        return "<appender name=\"AUDIT_JSON\" class=\"ch.qos.logback.core.FileAppender\"><file>"
                + json
                + "</file>"
                + encoder
                + "</appender><logger name=\"org.apache.james.smtppolicy.audit\" level=\"INFO\""
                + " additivity=\"false\"><appender-ref ref=\"AUDIT_JSON\"/></logger>";
    }

    /** The mapped diagnostic context of each line. */
    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(json)) {
            events.add(new ObjectMapper().readTree(line).path("mdc"));
        }
        return events;
    }
}
