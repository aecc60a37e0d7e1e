package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.MarkdownTable;
import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares docs/mbeans.md and docs/audit-log.md with the MBeans and the log lines. */
class MonitoringDocumentationTest {
    /** So many fields are in all kinds of events. */
    private static final int COMMON = 7;

    private static final MailFacts NO_MAIL = MailFacts.of(Optional.empty(), List.of());

    private final SmtpClient client =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .build();
    private final SessionCounts counts = new SessionCounts(0);

    static Stream<Arguments> beans() {
        return Stream.of(
                Arguments.of("size", SizePolicyMXBean.class),
                Arguments.of("vrfy", VrfyPolicyMXBean.class),
                Arguments.of("audit", AuditMXBean.class),
                Arguments.of("limits", LimitsMXBean.class));
    }

    @ParameterizedTest
    @MethodSource("beans")
    void theDocumentShouldTellEachAttributeWithItsDescription(String policy, Class<?> bean)
            throws Exception {
        List<List<String>> expected =
                Stream.of(bean.getMethods())
                        .map(
                                method ->
                                        List.of(
                                                method.getName().substring("get".length()),
                                                method.getAnnotation(Description.class).value()))
                        .collect(Collectors.toList());

        assertThat(MarkdownTable.rows("mbeans.md", "### policy=" + policy))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Those behind the fields that all kinds have. */
    private static List<String> keys(EventRecord event) {
        List<String> keys = new ArrayList<>(event.fields().keySet());
        return keys.subList(COMMON, keys.size());
    }

    @Test
    void theDocumentShouldTellEachFieldOfAllKinds() throws Exception {
        List<List<String>> rows =
                MarkdownTable.rows("audit-log.md", "## Format").subList(0, COMMON);
        List<String> keys = new ArrayList<>(ofRset().fields().keySet());

        assertThat(rows).extracting(row -> row.get(0)).isEqualTo(keys.subList(0, COMMON));
        assertThat(rows)
                .allSatisfy(
                        row ->
                                assertThat(row.get(1))
                                        .isEqualTo(AuditLog.structuredKey(row.get(0))));
        assertThat(rows.get(0).get(2))
                .contains(
                        Stream.of(EventKind.values())
                                .map(kind -> "`" + kind.spelling() + "`")
                                .toArray(String[]::new));
    }

    private EventRecord ofRset() {
        return EventRecords.of(
                AuditEvent.ofRset(
                        client,
                        "",
                        counts,
                        Optional.of(
                                DiscardedTransaction.of(
                                        "bob@example.org", 0, 0, Optional.empty()))));
    }

    private static void assertDocumented(String heading, EventRecord event) throws Exception {
        assertThat(MarkdownTable.column("audit-log.md", heading, 0)).isEqualTo(keys(event));
    }

    @Test
    void theDocumentShouldTellEachFieldOfEachKind() throws Exception {
        assertDocumented("### Events", ofRset());
        assertDocumented(
                "### Refused senders, recipients and messages",
                EventRecords.of(
                        0,
                        Refusal.of(
                                Refusal.Stage.RECIPIENT,
                                client,
                                NO_MAIL,
                                SentReply.of(550, "5.1.1 Unknown user"),
                                Optional.empty(),
                                1)));
        assertDocumented(
                "### Sizes",
                EventRecords.of(
                        0, client, SizeVerdict.ofInvalidDeclaration(), NO_MAIL, Optional.empty()));
        assertDocumented(
                "### Limits",
                EventRecords.of(
                        0,
                        client,
                        LimitExceeded.of(SessionLimit.IDLE_KEEP_ALIVE, Consequence.STRIKE)));
        assertDocumented(
                "### Refused clients",
                EventRecords.of(
                        0,
                        client,
                        Ban.of(
                                ClientKey.parse("192.0.2.1"),
                                Instant.EPOCH,
                                Ban.FOREVER,
                                BanReason.ofOperator(""))));
        Stream.of(Verb.values()).forEach(verb -> counts.commandBegins(verb, 0));
        assertDocumented(
                "### Sessions",
                EventRecords.of(0, SessionSummary.of(client, counts, 0, SessionEnding.LOST)));
    }

    @Test
    void theDocumentShouldTellEachFieldOfAVrfy() throws Exception {
        VrfyVerdict verdict =
                VrfyPolicy.of(VrfyAnswer.VERIFY)
                        .decide(
                                VrfyCommand.VRFY,
                                "bob",
                                client,
                                mock(AddressBook.class),
                                (key, budget) -> false);

        assertDocumented(
                "### VRFY and EXPN",
                EventRecords.of(
                        AuditEvent.of(client, Verb.VRFY, "bob", counts),
                        verdict,
                        SentReply.of(252, "2.5.2 Cannot verify")));
        assertThat(meaning("### VRFY and EXPN", "outcome"))
                .contains(spellings(VrfyVerdict.Outcome.values()));
    }

    private static String meaning(String heading, String field) throws Exception {
        return MarkdownTable.rows("audit-log.md", heading).stream()
                .filter(row -> row.get(0).equals(field))
                .findFirst()
                .orElseThrow()
                .get(1);
    }

    private static String[] spellings(Enum<?>... constants) {
        return Stream.of(constants)
                .map(constant -> "`" + Spelling.of(constant) + "`")
                .toArray(String[]::new);
    }

    @Test
    void theDocumentShouldTellEachLimitAndConsequence() throws Exception {
        assertThat(meaning("### Limits", "exceeded")).contains(spellings(SessionLimit.values()));
        assertThat(meaning("### Limits", "consequence")).contains(spellings(Consequence.values()));
    }

    @Test
    void theDocumentShouldTellEachAttributeAndOperationOfTheComponent() throws Exception {
        List<List<String>> expected =
                Stream.of(SmtpPolicyMXBean.class.getMethods())
                        .map(
                                method ->
                                        List.of(
                                                method.getName().replaceFirst("^get", ""),
                                                method.getAnnotation(Description.class).value()))
                        .collect(Collectors.toList());

        assertThat(MarkdownTable.rows("mbeans.md", "### The component smtppolicy"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theDocumentShouldTellEachNotification() throws Exception {
        assertThat(MarkdownTable.rows("mbeans.md", "### Notifications"))
                .isEqualTo(
                        Stream.of(PolicyNotifications.Kind.values())
                                .map(kind -> List.of(kind.type(), kind.description()))
                                .collect(Collectors.toList()));
    }

    @Test
    void theDocumentShouldTellEachParameterOfTheOperationsAsJmxClientsShowIt() throws Exception {
        MBeanInfo info =
                new DescribedMBean(mock(SmtpPolicyMXBean.class), SmtpPolicyMXBean.class)
                        .getMBeanInfo();
        List<List<String>> expected =
                Stream.of(info.getOperations())
                        .flatMap(
                                operation ->
                                        Stream.of(operation.getSignature())
                                                .map(
                                                        parameter ->
                                                                List.of(
                                                                        operation.getName(),
                                                                        parameter.getName(),
                                                                        parameter
                                                                                .getDescription())))
                        .collect(Collectors.toList());

        assertThat(MarkdownTable.rows("mbeans.md", "### Parameters of operations"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theDocumentShouldTellEachNotableSize() throws Exception {
        String documented = meaning("### Sizes", "outcome");

        assertThat(SizeVerdict.Outcome.values())
                .filteredOn(
                        outcome ->
                                outcome != SizeVerdict.Outcome.DECLARED
                                        && outcome != SizeVerdict.Outcome.RECEIVED)
                .allSatisfy(
                        outcome ->
                                assertThat(documented).contains("`" + Spelling.of(outcome) + "`"));
    }
}
