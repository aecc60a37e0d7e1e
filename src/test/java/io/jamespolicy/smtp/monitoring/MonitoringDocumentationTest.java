package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.MarkdownTable;
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
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.net.InetAddress;
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

    private static List<String> keys(String line) {
        return Stream.of(line.split(" "))
                .map(field -> field.substring(0, field.indexOf('=')))
                .collect(Collectors.toList());
    }

    @Test
    void theDocumentShouldTellEachFieldOfAnEvent() throws Exception {
        String line =
                AuditLogFormat.of(
                        AuditEvent.ofRset(
                                client,
                                "",
                                counts,
                                Optional.of(
                                        DiscardedTransaction.of(
                                                "bob@example.org", 0, 0, Optional.empty()))));

        assertThat(MarkdownTable.column("audit-log.md", "### Events", 0)).isEqualTo(keys(line));
    }

    @Test
    void theDocumentShouldTellEachFieldOfASize() throws Exception {
        String line = AuditLogFormat.of(client, SizeVerdict.ofInvalidDeclaration());

        assertThat(MarkdownTable.column("audit-log.md", "### Sizes", 0)).isEqualTo(keys(line));
    }

    @Test
    void theDocumentShouldTellEachFieldOfAVrfy() throws Exception {
        String line =
                AuditLogFormat.of(
                        client,
                        VrfyPolicy.of(VrfyAnswer.VERIFY)
                                .decide(
                                        VrfyCommand.VRFY,
                                        "bob",
                                        client,
                                        mock(AddressBook.class),
                                        (key, budget) -> false));

        assertThat(line).startsWith("vrfy=over-budget ");
        assertThat(MarkdownTable.column("audit-log.md", "### VRFY and EXPN", 0))
                .isEqualTo(keys(line));
    }

    @Test
    void theDocumentShouldTellEachFieldOfALimit() throws Exception {
        String line =
                AuditLogFormat.of(
                        client, LimitExceeded.of(SessionLimit.IDLE_KEEP_ALIVE, Consequence.STRIKE));
        List<List<String>> rows = MarkdownTable.rows("audit-log.md", "### Limits");

        assertThat(MarkdownTable.column("audit-log.md", "### Limits", 0)).isEqualTo(keys(line));
        assertThat(SessionLimit.values())
                .allSatisfy(
                        limit ->
                                assertThat(rows.get(0).get(1))
                                        .contains("`" + AuditLogFormat.spelling(limit) + "`"));
        assertThat(Consequence.values())
                .allSatisfy(
                        consequence ->
                                assertThat(rows.get(rows.size() - 1).get(1))
                                        .contains(
                                                "`" + AuditLogFormat.spelling(consequence) + "`"));
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
    void theDocumentShouldTellEachFieldOfASession() throws Exception {
        Stream.of(Verb.values()).forEach(verb -> counts.commandBegins(verb, 0));
        String line = AuditLogFormat.of(SessionSummary.of(client, counts, 0, SessionEnding.LOST));

        assertThat(MarkdownTable.column("audit-log.md", "### Sessions", 0)).isEqualTo(keys(line));
    }

    @Test
    void theDocumentShouldTellEachNotableSize() throws Exception {
        String documented = MarkdownTable.column("audit-log.md", "### Sizes", 1).get(0);

        assertThat(SizeVerdict.Outcome.values())
                .filteredOn(
                        outcome ->
                                outcome != SizeVerdict.Outcome.DECLARED
                                        && outcome != SizeVerdict.Outcome.RECEIVED)
                .allSatisfy(
                        outcome ->
                                assertThat(documented)
                                        .contains("`" + AuditLogFormat.spelling(outcome) + "`"));
    }
}
