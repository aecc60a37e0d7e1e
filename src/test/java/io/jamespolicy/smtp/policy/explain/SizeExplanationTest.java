package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaFinding;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeExplanationTest {
    private static SizeQuestion question(String user, String sender, String to, String octets) {
        return SizeQuestion.parse(
                Question.parse("192.0.2.7", "587 tls", user, Samples.SERVERS), sender, to, octets);
    }

    private static SizeExplanation explain(SizeQuestion question) {
        return explain(question, Samples.POLICY, RecipientQuotas.NONE, Samples.DISK);
    }

    private static SizeExplanation explain(
            SizeQuestion question, SizePolicy policy, RecipientQuotas quotas, DiskSpaceGauge disk) {
        return SizeExplanation.of(question, policy, quotas, disk);
    }

    private static List<String> lines(SizeQuestion question) {
        return SizeExplanationLines.of(explain(question));
    }

    @Test
    void linesShouldTellEachRuleAtEachMoment() {
        assertThat(lines(question("", "a@b.example", "staff@lists.example.org", "5242880")))
                .containsExactly(
                        "192.0.2.7 at mx.example.org:587, with TLS, not authenticated",
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
        List<String> lines = lines(question("", "a@watched.example", "bob@example.org", "2097152"));

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
                        "would not be refused for its size");
        assertThat(lines).filteredOn(wouldRefuse::equals).hasSize(2);
    }

    @Test
    void nothingShouldHangOnASenderThatOnlyAnObservedRuleAsksFor() {
        SizePolicy policy = SizePolicy.DEFAULT.withRules(Samples.POLICY.rules().subList(2, 3));

        assertThat(
                        explain(
                                        question("", "", "bob@example.org", "2097152"),
                                        policy,
                                        RecipientQuotas.NONE,
                                        Samples.DISK)
                                .moments())
                .hasSize(4)
                .allSatisfy(moment -> assertThat(moment.missing()).isEmpty());
    }

    @Test
    void linesShouldTellOnWhatTheAnswerHangs() {
        assertThat(lines(question("", "", "", "")))
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
            String user, String sender, String recipient, String octets, SizeMoment.Kind kind) {
        assertThat(explain(question(user, sender, recipient, octets)).refusedAt().orElse(null))
                .isEqualTo(kind);
    }

    private static List<String> refusals(SizeExplanation explanation) {
        return explanation.moments().stream()
                .flatMap(moment -> moment.refusal().stream())
                .map(SmtpReply::toString)
                .collect(Collectors.toList());
    }

    @Test
    void aFullMailboxShouldRefuseWhereItRefusesMail() {
        SizeQuestion question = question("bob", "a@x", "b@y", "100");

        assertThat(refusals(withQuotas(question, size -> QuotaFinding.FULL)))
                .containsExactly("452 4.2.2 Mailbox full");
        assertThat(
                        refusals(
                                withQuotas(
                                        question,
                                        size ->
                                                size.octets() < 100
                                                        ? QuotaFinding.FITS
                                                        : QuotaFinding.FULL)))
                .containsExactly("452 4.2.2 Mailbox full", "452 4.2.2 Mailbox full");
        assertThat(SizeExplanationLines.of(withQuotas(question, size -> QuotaFinding.UNAVAILABLE)))
                .contains("    passes, since the mailbox quota cannot be asked");
    }

    /** Whoever asks takes no room: these quotas fail where they are asked as for mail. */
    private static SizeExplanation withQuotas(
            SizeQuestion question, Function<MessageSize, QuotaFinding> finding) {
        RecipientQuotas quotas =
                new RecipientQuotas() {
                    @Override
                    public QuotaFinding find(String recipient, MessageSize size) {
                        throw new AssertionError("asked as for mail");
                    }

                    @Override
                    public RecipientQuotas forQuestions() {
                        return (recipient, size) -> finding.apply(size);
                    }
                };
        return explain(question, Samples.POLICY, quotas, Samples.DISK);
    }

    @Test
    void lowDiskShouldRefuseAtMailAndLetNothingComeToData() {
        SizeExplanation explanation =
                explain(
                        question("bob", "a@x", "b@y", "100"),
                        Samples.POLICY,
                        RecipientQuotas.NONE,
                        Samples.diskWith(1));

        assertThat(refusals(explanation))
                .containsExactly("452 4.3.1 Insufficient system storage, try again later");
        assertThat(explanation.moments()).hasSize(2);
    }

    @Test
    void aMessageBeyondTheDrainShouldCloseTheConnection() {
        SizeExplanation explanation =
                explain(
                        question("bob", "a@x", "b@y", "52428803"),
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
        SizeQuestion question = question("", "", "", "");

        assertThat(explain(question).announced()).isEqualTo("SIZE 52428800");
        assertThat(
                        explain(
                                        question,
                                        Samples.POLICY.withLimitAdvertised(false),
                                        RecipientQuotas.NONE,
                                        Samples.DISK)
                                .announced())
                .isEqualTo("SIZE");
        SizeQuestion withoutAuth =
                SizeQuestion.parse(
                        Question.parse("192.0.2.7", "25", "", Samples.SERVERS), "", "", "");
        assertThat(explain(withoutAuth).announced()).isEqualTo("SIZE 10485760");
    }
}
