package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeExplanationTest {
    private static SizeQuery query(String user, String sender, String to, String octets) {
        return SizeQuery.parse(
                ClientQuery.parse("192.0.2.7", "587 tls", user, Samples.SERVERS),
                sender,
                to,
                octets);
    }

    private static SizeExplanation explain(SizeQuery query) {
        return explain(query, Samples.POLICY, RecipientQuotas.NONE, Samples.DISK);
    }

    private static SizeExplanation explain(
            SizeQuery query, SizePolicy policy, RecipientQuotas quotas, DiskSpaceGauge disk) {
        return SizeExplanation.of(
                query, Samples.session(query.query()), policy, quotas, disk, Optional.empty());
    }

    private static List<String> lines(SizeQuery query) {
        return SizeExplanationLines.of(explain(query));
    }

    @Test
    void linesShouldTellEachRuleAtEachMoment() {
        assertThat(lines(query("", "a@b.example", "staff@lists.example.org", "5242880")))
                .containsExactly(
                        "192.0.2.7 at mx.example.org:587, with TLS, not authenticated",
                        Samples.NOT_BANNED,
                        Samples.LIMITS,
                        "EHLO",
                        "    rule 1 'lists': recipient is not known yet; limit 2 MB",
                        "    rule 2 'submission': authenticated is not known yet; limit 50 MB",
                        "    rule 3 'watched', only observed: sender is not known yet; limit 1 MB",
                        "    rule 4 'bounces': sender is not known yet; limit 1 MB",
                        "    limit at most 50 MB, by rule 'submission'",
                        "    announced: SIZE 52428800",
                        "MAIL FROM:<a@b.example> SIZE=5242880",
                        "    rule 1 'lists': recipient is not known yet; limit 2 MB",
                        "    rule 2 'submission': authenticated does not match",
                        "    rule 3 'watched', only observed: sender does not match",
                        "    rule 4 'bounces': sender does not match",
                        "    limit at most 10 MB, by default",
                        "    passes",
                        "RCPT TO:<staff@lists.example.org>",
                        "    rule 1 'lists': matches; limit 2 MB",
                        "    limit 2 MB, by rule 'lists'",
                        "    refused: 552 5.2.3 Mail to a list is limited to 2 MB",
                        "end of DATA after 5242880 octets, which MAIL has not declared",
                        "    limit 2 MB, by rule 'lists'",
                        "    refused: 552 5.3.4 Mail to a list is limited to 2 MB",
                        "would be refused at RCPT");
    }

    @Test
    void linesShouldTellWhatObservedRulesWouldHaveDoneAtRcptAndBehindData() {
        String wouldRefuse =
                "    rule 'watched', only observed, would refuse: 552 5.3.4 Message of 2 MB is over"
                        + " the limit of 1 MB (attachments grow by about a third in transit)";
        List<String> lines = lines(query("", "a@watched.example", "bob@example.org", "2097152"));

        assertThat(lines.subList(lines.indexOf("RCPT TO:<bob@example.org>"), lines.size()))
                .containsExactly(
                        "RCPT TO:<bob@example.org>",
                        "    rule 1 'lists': recipient does not match",
                        "    rule 2 'submission': authenticated does not match",
                        "    rule 3 'watched', only observed: matches; limit 1 MB",
                        "    rule 4 'bounces': sender does not match",
                        "    limit 10 MB, by default",
                        "    passes",
                        wouldRefuse,
                        "end of DATA after 2097152 octets",
                        "    limit 10 MB, by default",
                        "    passes",
                        wouldRefuse,
                        "would not be refused by this module: look for the reply of James or of"
                                + " another extension");
        assertThat(lines).filteredOn(wouldRefuse::equals).hasSize(2);
    }

    @Test
    void nothingShouldHangOnASenderThatOnlyAnObservedRuleAsksFor() {
        SizePolicy policy = SizePolicy.DEFAULT.withRules(Samples.POLICY.rules().subList(2, 3));

        assertThat(
                        explain(
                                        query("", "", "bob@example.org", "2097152"),
                                        policy,
                                        RecipientQuotas.NONE,
                                        Samples.DISK)
                                .stages())
                .hasSize(4)
                .allSatisfy(stage -> assertThat(stage.missing()).isEmpty());
    }

    @Test
    void linesShouldTellOnWhatTheAnswerHangs() {
        assertThat(lines(query("", "", "", "")))
                .containsSubsequence(
                        "MAIL",
                        "    rule 4 'bounces': sender is not known yet; limit 1 MB",
                        "    limit at most 10 MB, by default",
                        "    depends on the sender, which the question leaves open",
                        "RCPT",
                        "    rule 4 'bounces': sender is not known yet; limit 1 MB",
                        "    depends on the sender and the recipient, which the question leaves open",
                        "end of DATA",
                        "    depends on the sender and the recipient, which the question leaves open",
                        "depends on the sender and the recipient, which the question leaves open");
    }

    @ParameterizedTest
    @CsvSource({
        // user, sender, recipient, octets: refused at
        "'', a@x, b@y, 10485760, ",
        "'', a@x, b@y, 10485761, MAIL",
        "bob, a@x, b@y, 52428800, ",
        "bob, a@x, b@y, 52428801, MAIL",
        "bob, '', b@y, 52428801, MAIL",
        "'', '', b@y, 52428801, ",
        "'', <>, b@y, 1048576, ",
        "'', <>, b@y, 1048577, RCPT",
        "'', <>, staff@lists.example.org, 2097152, ",
        "'', <>, staff@lists.example.org, 2097153, MAIL",
        "bob, a@x, staff@lists.example.org, 2097153, RCPT",
        "bob, a@x, '', 2097153, ",
    })
    void refusedAtShouldBeTheFirstMomentThatRefuses(
            String user, String sender, String recipient, String octets, SizeStage.Kind kind) {
        assertThat(explain(query(user, sender, recipient, octets)).refusedAt().orElse(null))
                .isEqualTo(kind);
    }

    private static List<String> refusals(SizeExplanation explanation) {
        return explanation.stages().stream()
                .flatMap(stage -> stage.refusal().stream())
                .map(SmtpReply::toString)
                .collect(Collectors.toList());
    }

    @Test
    void aFullMailboxShouldRefuseWhereItRefusesMail() {
        SizeQuery query = query("bob", "a@x", "b@y", "100");

        assertThat(refusals(withQuotas(query, size -> QuotaStatus.FULL)))
                .containsExactly("452 4.2.2 Mailbox full");
        assertThat(
                        refusals(
                                withQuotas(
                                        query,
                                        size ->
                                                size.octets() < 100
                                                        ? QuotaStatus.FITS
                                                        : QuotaStatus.FULL)))
                .containsExactly("452 4.2.2 Mailbox full", "452 4.2.2 Mailbox full");
        assertThat(SizeExplanationLines.of(withQuotas(query, size -> QuotaStatus.UNAVAILABLE)))
                .contains("    passes, since the mailbox quota cannot be asked");
    }

    /**
     * An explanation must not reduce the cached headroom: these quotas fail when they are used as
     * for mail.
     */
    private static SizeExplanation withQuotas(
            SizeQuery query, Function<MessageSize, QuotaStatus> status) {
        RecipientQuotas quotas =
                new RecipientQuotas() {
                    @Override
                    public QuotaStatus find(String recipient, MessageSize size) {
                        throw new AssertionError("asked as for mail");
                    }

                    @Override
                    public RecipientQuotas forExplanations() {
                        return (recipient, size) -> status.apply(size);
                    }
                };
        return explain(query, Samples.POLICY, quotas, Samples.DISK);
    }

    @Test
    void lowDiskShouldRefuseAtMailAndLetNothingComeToData() {
        SizeExplanation explanation =
                explain(
                        query("bob", "a@x", "b@y", "100"),
                        Samples.POLICY,
                        RecipientQuotas.NONE,
                        Samples.diskWith(1));

        assertThat(refusals(explanation))
                .containsExactly("452 4.3.1 Insufficient system storage, try again later");
        assertThat(explanation.stages()).hasSize(2);
    }

    @Test
    void aMessageBeyondTheDrainShouldCloseTheConnection() {
        SizeExplanation explanation =
                explain(
                        query("bob", "a@x", "b@y", "52428803"),
                        Samples.POLICY.withDrain(MessageSize.ofOctets(2)),
                        RecipientQuotas.NONE,
                        Samples.DISK);

        assertThat(SizeExplanationLines.of(explanation))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "    refused, and the connection closed: 552 5.3.4 "));
    }

    @Test
    void announcedShouldBeWhatEhloSays() {
        SizeQuery query = query("", "", "", "");

        assertThat(explain(query).announced()).isEqualTo("SIZE 52428800");
        assertThat(
                        explain(
                                        query,
                                        Samples.POLICY.withLimitAdvertised(false),
                                        RecipientQuotas.NONE,
                                        Samples.DISK)
                                .announced())
                .isEqualTo("SIZE");
        SizeQuery withoutAuth =
                SizeQuery.parse(
                        ClientQuery.parse("192.0.2.7", "25", "", Samples.SERVERS), "", "", "");
        assertThat(explain(withoutAuth).announced()).isEqualTo("SIZE 10485760");
    }
}
