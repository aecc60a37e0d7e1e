package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.MetricsPage;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests our metrics on a real James after different clients: on its page {@code /metrics} and in
 * JMX. Its Redis does not exist.
 */
@AnyJames
class MetricsIT {
    private static final String OURS = "smtp_policy_";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The metrics of the setup that are not at zero, sorted. */
    private static final List<String> COUNTED =
            List.of(
                    "bans_active 1",
                    "bans_total 1",
                    "clients_refused_total 1",
                    "commands_expn_total 1",
                    "commands_noop_total 1",
                    "commands_rset_total 4",
                    "commands_vrfy_total 7",
                    "limit_aborted_transactions_total 2",
                    "messages_accepted_total 1",
                    "messages_refused_total 2",
                    "octets_accepted_total 24",
                    "octets_refused_total 201000",
                    "recipients_refused_total 1",
                    "senders_refused_total 3",
                    "session_commands_total 47",
                    "session_messages_total 1",
                    "sessions_ended_lost_total 2",
                    "sessions_ended_quit_total 2",
                    "sessions_ended_server_total 4",
                    "sessions_opened_total 8",
                    "size_cut_total 1",
                    "size_declared_over_limit_total 1",
                    "size_declared_total 1",
                    "size_invalid_declaration_total 1",
                    "size_observed_total 2",
                    "size_received_over_limit_total 1",
                    "size_repeated_declaration_total 1",
                    "size_under_declared_total 1",
                    "store_outages 1",
                    "store_unsent 2",
                    "strikes_total 2",
                    "transactions_discarded_total 4",
                    "vrfy_cannot_verify_total 1",
                    "vrfy_no_such_user_total 1",
                    "vrfy_observed_total 8",
                    "vrfy_over_budget_total 2",
                    "vrfy_usage_total 1",
                    "vrfy_verified_total 3");

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static MetricsPage page;

    /** No client comes from 192.0.2.1, so no client is exempt, not even the local host. */
    @BeforeAll
    static void setUp() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration("smtppolicy.xml", policy(JamesPorts.freePort()));
        page = MetricsPage.openedBy(deployment);
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
        sendMail();
        askForUsers();
        crossALimit("127.0.0.2");
        crossALimit("127.0.0.2");
        beRefused("127.0.0.2");
        goAwayWithoutAWord();
        awaitOpenSessions(0);
    }

    private static String policy(int redis) {
        return "<smtppolicy><size><defaultLimit>64K</defaultLimit><drain>64K</drain>"
                + "<rule><name>watched</name><mode>observe</mode><limit>unlimited</limit></rule></size>"
                + "<vrfy><defaultAnswer>verify</defaultAnswer>"
                + "<rule><name>closed</name><mode>observe</mode><answer>disabled</answer></rule>"
                + "<budget><commands>5</commands><period>30 days</period></budget></vrfy>"
                + "<limits><abortedTransactions>1</abortedTransactions><strikes>2</strikes>"
                + "<exempt><network>192.0.2.1</network></exempt>"
                + "<store>redis</store><redisUri>redis://127.0.0.1:"
                + redis
                + "</redisUri></limits></smtppolicy>";
    }

    @AfterAll
    static void tearDown() {
        james.stop();
    }

    private static SmtpConnection connect(String address, int port) throws IOException {
        SmtpConnection client = SmtpConnection.from(address, port);
        client.reply();
        client.command("EHLO client.example");
        return client;
    }

    /** One accepted message of 24 octets, and two that are too large. */
    private static void sendMail() throws IOException {
        try (SmtpConnection client = connect("127.0.0.1", james.ports().smtp())) {
            client.command("MAIL FROM:<a@example.com> SIZE=x");
            client.command("MAIL FROM:<a@example.com> SIZE=1 SIZE=1");
            client.command("MAIL FROM:<a@example.com> SIZE=99999999999");
            client.command("MAIL FROM:<a@example.com> SIZE=1");
            client.command("RCPT TO:<nobody@example.org>");
            client.command("RCPT TO:<bob@example.org>");
            client.command("DATA");
            assertThat(client.command("Subject: small\r\n\r\ntext\r\n.")).startsWith("250 ");
            sendTooMuch(client, 70);
            assertThat(client.reply()).startsWith("552 ");
            client.command("NOOP");
            client.command("QUIT");
            client.remainder();
        }
        try (SmtpConnection client = connect("127.0.0.1", james.ports().submission())) {
            sendTooMuch(client, 140);
            client.remainder();
        }
    }

    private static void sendTooMuch(SmtpConnection client, int lines) throws IOException {
        client.command("MAIL FROM:<a@example.com>");
        client.command("RCPT TO:<bob@example.org>");
        client.command("DATA");
        client.send(("x".repeat(998) + "\r\n").repeat(lines) + ".");
    }

    private static void askForUsers() throws IOException {
        try (SmtpConnection client = connect("127.0.0.3", james.ports().smtp())) {
            client.command("VRFY bob");
            client.command("VRFY nobody");
            client.command("EXPN alice");
            client.command("VRFY");
            client.command("VRFY bob@elsewhere.example");
            client.command("VRFY bob");
            client.command("VRFY bob");
            client.command("VRFY bob");
            client.command("QUIT");
            client.remainder();
        }
    }

    private static void crossALimit(String address) throws IOException {
        try (SmtpConnection client = connect(address, james.ports().smtp())) {
            for (int i = 0; i < 2; i++) {
                client.command("MAIL FROM:<a@example.com>");
                client.command("RCPT TO:<bob@example.org>");
                client.command("RSET");
            }
            assertThat(client.command("NOOP")).startsWith("421 ");
            client.remainder();
        }
    }

    private static void beRefused(String address) throws IOException {
        try (SmtpConnection client = SmtpConnection.from(address, james.ports().smtp())) {
            assertThat(client.reply()).startsWith("421 ");
            client.remainder();
        }
    }

    private static void goAwayWithoutAWord() throws IOException {
        try (SmtpConnection one = connect("127.0.0.1", james.ports().smtp());
                SmtpConnection other = connect("127.0.0.1", james.ports().submission())) {
            awaitOpenSessions(2);
            assertThat(one.command("HELP")).isNotEmpty();
            assertThat(other.command("HELP")).isNotEmpty();
        }
    }

    private static void awaitOpenSessions(int sessions) {
        await().atMost(LIMIT)
                .until(() -> page.values(OURS).get("smtp_policy_sessions_open") == sessions);
    }

    @Test
    void thePageShouldTellTheSizesOfTheLastHour() throws Exception {
        assertThat(notAtZero(true))
                .containsExactly(
                        "sizes_declared_count 2",
                        "sizes_declared_max 100394860543",
                        "sizes_declared_p50 1",
                        "sizes_declared_p90 100394860543",
                        "sizes_declared_p95 100394860543",
                        "sizes_declared_p99 100394860543",
                        "sizes_received_count 3",
                        "sizes_received_max 131071",
                        "sizes_received_p50 70143",
                        "sizes_received_p90 131071",
                        "sizes_received_p95 131071",
                        "sizes_received_p99 131071");
    }

    @Test
    void thePageShouldTellWhatBothServersHaveCounted() throws Exception {
        assertThat(page.values(OURS)).containsEntry("smtp_policy_store_reachable", 0.0);
        assertThat(notAtZero(false)).containsExactlyElementsOf(COUNTED);
    }

    /** The metrics of the size distribution, or the others. */
    private static List<String> notAtZero(boolean ofSizes)
            throws IOException, InterruptedException {
        return page.values(OURS).entrySet().stream()
                .filter(metric -> metric.getValue() != 0)
                .filter(metric -> metric.getKey().startsWith(OURS + "sizes_") == ofSizes)
                .map(
                        metric ->
                                metric.getKey().substring(OURS.length())
                                        + " "
                                        + metric.getValue().longValue())
                .collect(Collectors.toList());
    }

    @Test
    void thePageShouldHaveTheMetricsOfTheDocumentAndNoOthers() throws Exception {
        assertThat(page.values(OURS).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        MarkdownTable.column("metrics.md", "## All metrics", 0));
    }

    /** The files that operators load. */
    @ParameterizedTest
    @ValueSource(
            strings = {"conf/grafana/smtp-policy.json", "conf/prometheus/smtp-policy.rules.yml"})
    void thePageShouldHaveEachMetricThatAFileNames(String file) throws Exception {
        Set<String> named =
                Pattern.compile(OURS + "\\w+")
                        .matcher(Files.readString(Path.of(file)))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());

        assertThat(named).isNotEmpty();
        assertThat(page.values(OURS)).containsKeys(named.toArray(new String[0]));
    }

    @Test
    void jmxShouldHaveTheSameMetrics() throws Exception {
        try (JamesAdministration administration = JamesAdministration.of(james.directory())) {
            MBeanServerConnection beans = administration.beans();
            assertThat(beans.queryNames(new ObjectName("metrics:name=smtp_policy_*,*"), null))
                    .hasSameSizeAs(page.values(OURS).keySet());
            assertThat(
                            beans.getAttribute(
                                    new ObjectName(
                                            "metrics:name=smtp_policy_commands_vrfy,type=meters"),
                                    "Count"))
                    .isEqualTo(7L);
            assertThat(
                            beans.getAttribute(
                                    new ObjectName(
                                            "metrics:name=smtp_policy_bans_active,type=gauges"),
                                    "Value"))
                    .isEqualTo(1);
        }
    }
}
