package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.QuotaStatus;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the lines for questions with unknown facts, and for early refusals. */
class SizeLinesTest {
    private static final RecipientQuotas UNAVAILABLE = (recipient, size) -> QuotaStatus.UNAVAILABLE;

    private static SizeQuery query(String user, String sender, String to, String octets) {
        return SizeQuery.parse(
                ClientQuery.parse("192.0.2.7", "587 tls", user, Samples.SERVERS),
                sender,
                to,
                octets);
    }

    private static List<String> lines(SizePolicy policy, RecipientQuotas quotas, SizeQuery query) {
        return SizeExplanationLines.of(
                SizeExplanation.of(
                        query,
                        Samples.session(query.query()),
                        policy,
                        quotas,
                        Samples.DISK,
                        Optional.empty()));
    }

    private static List<String> behind(String line, List<String> lines) {
        return lines.subList(lines.indexOf(line), lines.size());
    }

    @Test
    void linesShouldNameNoLimitWhereTheRecipientIsOpen() {
        assertThat(
                        behind(
                                "RCPT",
                                lines(
                                        Samples.POLICY,
                                        RecipientQuotas.NONE,
                                        query("", "a@x", "", ""))))
                .containsExactly(
                        "RCPT",
                        "    rule 1 'lists': recipient is not known yet; limit 2 MB",
                        "    rule 2 'submission': authenticated does not match",
                        "    rule 3 'watched', only observed: sender does not match",
                        "    rule 4 'bounces': sender does not match",
                        "    depends on the recipient, which the question leaves open",
                        "end of DATA",
                        "    depends on the recipient, which the question leaves open",
                        "depends on the recipient, which the question leaves open");
    }

    @Test
    void linesShouldLeaveTheEndOfDataOpenWithoutASize() {
        assertThat(
                        behind(
                                "MAIL FROM:<a@x>",
                                lines(
                                        SizePolicy.DEFAULT,
                                        RecipientQuotas.NONE,
                                        query("", "a@x", "b@y", ""))))
                .containsExactly(
                        "MAIL FROM:<a@x>",
                        "    limit 10 MB, by default",
                        "    passes",
                        "RCPT TO:<b@y>",
                        "    limit 10 MB, by default",
                        "    passes",
                        "end of DATA",
                        "    limit 10 MB, by default",
                        "would not be refused by this module: look for the reply of James or of"
                                + " another extension");
    }

    @Test
    void linesShouldCallALimitTheLargestOnlyWhileARuleIsOpen() {
        SizePolicy policy =
                SizePolicy.DEFAULT.withRules(
                        List.of(
                                Rule.of(
                                        "encrypted",
                                        List.of(Condition.tls(true)),
                                        SizeRuleOutcome.of(Samples.limit(1 << 20)))));

        assertThat(lines(policy, RecipientQuotas.NONE, query("", "a@x", "b@y", "")))
                .contains("    limit 1 MB, by rule 'encrypted'")
                .noneMatch(line -> line.contains("at most"));
    }

    /** Without RCPT, the rules are listed at the first stage that evaluates them. */
    @Test
    void linesShouldTellTheRulesAtTheEndOfDataWhereMailRefuses() {
        assertThat(
                        behind(
                                "end of DATA after 52428801 octets, which MAIL has not declared",
                                lines(
                                        Samples.POLICY,
                                        UNAVAILABLE,
                                        query("bob", "a@x", "b@y", "52428801"))))
                .startsWith(
                        "end of DATA after 52428801 octets, which MAIL has not declared",
                        "    rule 1 'lists': recipient does not match",
                        "    rule 2 'submission': matches; limit 50 MB",
                        "    limit 50 MB, by rule 'submission'")
                .endsWith("would be refused at MAIL");
    }

    @Test
    void linesShouldTellWhatAnObservedRuleWouldLetPass() {
        SizePolicy policy =
                SizePolicy.DEFAULT.withRules(
                        List.of(
                                Rule.of(
                                                "generous",
                                                List.of(Condition.tls(true)),
                                                SizeRuleOutcome.of(Samples.limit(20 << 20)))
                                        .observed()));

        assertThat(lines(policy, RecipientQuotas.NONE, query("", "a@x", "b@y", "15728640")))
                .contains("    rule 'generous', only observed, would let it pass")
                .endsWith("would be refused at MAIL");
    }
}
