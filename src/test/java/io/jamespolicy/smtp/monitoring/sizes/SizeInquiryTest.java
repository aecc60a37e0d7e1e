package io.jamespolicy.smtp.monitoring.sizes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what sessions record, as it is told. */
class SizeInquiryTest {
    private static final long MB = 1L << 20;
    private static final SizePolicy POLICY =
            SizePolicy.DEFAULT.withRules(
                    List.of(
                            Rule.of(
                                    "lists",
                                    List.of(Condition.authenticated(true)),
                                    SizeRuleOutcome.of(
                                            SizeLimit.of(MessageSize.ofOctets(2 * MB))))));

    private final SettableClock clock = new SettableClock();
    private final SizeDistributions sizes = new SizeDistributions(clock);
    private final SizeInquiry inquiry = new SizeInquiry(sizes, () -> POLICY, clock);
    private final PolicyListener session = sizes.ofSession();

    private static SmtpClient client(String user) {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getLoopbackAddress())
                .user(Optional.of(user).filter(name -> !name.isEmpty()))
                .build();
    }

    private static EffectiveSizeLimit limit(SmtpClient client) {
        return POLICY.exact(Facts.of(client), SizeLimit.of(MessageSize.ofOctets(10 * MB)));
    }

    private void decide(SmtpClient client, SizeVerdict verdict) {
        session.sizeDecided(
                client,
                verdict,
                MailFacts.of(Optional.of("a@example.com"), List.of()),
                Optional.empty(),
                0);
    }

    private void declare(String user, long octets) {
        decide(
                client(user),
                SizeVerdict.ofDeclaration(MessageSize.ofOctets(octets), limit(client(user))));
    }

    private void refuseRecipient(String user, long octets) {
        decide(
                client(user),
                SizeVerdict.ofRecipient(MessageSize.ofOctets(octets), limit(client(user))));
    }

    private void receive(String user, long octets) {
        SizeMeter meter = POLICY.meter(limit(client(user)));
        meter.resume(meter.credit() - octets);
        decide(client(user), meter.verdict(Optional.empty()));
    }

    private List<SizeDistribution> day() {
        return inquiry.distributions(null);
    }

    @Test
    void sizesShouldBeToldByServerAndRuleAndKind() {
        declare("", MB);
        receive("", MB);
        receive("bob", 100);
        declare("bob", 3 * MB);

        assertThat(day())
                .extracting(
                        SizeDistribution::getServer,
                        SizeDistribution::getRule,
                        SizeDistribution::getKind,
                        SizeDistribution::getCount)
                .containsExactly(
                        tuple("(all)", "(all)", "declared", 2L),
                        tuple("(all)", "(all)", "received", 2L),
                        tuple("(all)", "(all)", "refused-declared", 1L),
                        tuple("mx.example.org:25", "(all)", "declared", 2L),
                        tuple("mx.example.org:25", "(all)", "received", 2L),
                        tuple("mx.example.org:25", "(all)", "refused-declared", 1L),
                        tuple("(all)", "(default)", "declared", 1L),
                        tuple("(all)", "(default)", "received", 1L),
                        tuple("(all)", "lists", "declared", 1L),
                        tuple("(all)", "lists", "received", 1L),
                        tuple("(all)", "lists", "refused-declared", 1L));
        assertThat(day().get(1).getP50()).isEqualTo(100);
        assertThat((double) day().get(1).getMax()).isBetween(0.99 * MB, 1.01 * MB);
    }

    /** A mail to fifty recipients is one message, however many of them are refused. */
    @Test
    void aDeclaredSizeShouldBeRefusedOncePerTransaction() {
        declare("", 3 * MB);
        refuseRecipient("bob", 3 * MB);
        refuseRecipient("bob", 3 * MB);
        declare("", 3 * MB);
        refuseRecipient("bob", 3 * MB);

        assertThat(inquiry.whatIf("1M", "", "hour")).containsEntry("refused", 2L);
    }

    @Test
    void whatIfShouldCountWhatWasReceivedOrRefusedForItsDeclaration() {
        receive("", MB);
        receive("", 5 * MB);
        receive("", 20 * MB);
        declare("", 30 * MB);

        Map<String, Object> answer = inquiry.whatIf(" 4m ", null, null);

        assertThat(answer)
                .containsEntry("limit", 4 * MB)
                .containsEntry("period", "day")
                .containsEntry("messages", 4L)
                .containsEntry("wouldRefuse", 3L)
                .containsEntry("wouldRefuseAtMost", 3L)
                .containsEntry("refused", 2L)
                .containsEntry("more", 1L)
                .containsEntry("since", clock.instant().toString());
        assertThat((double) (long) answer.get("wouldRefuseOctets"))
                .isBetween(55 * MB * 0.99, 55 * MB * 1.01);
        assertThat(inquiry.whatIf("25M", "", "")).containsEntry("more", -1L);
        assertThat(inquiry.whatIfLines("4M", "", "day"))
                .contains("rule: (all)", "more: 1", "domain: example.com, messages 3, at most 3");
    }

    @Test
    void aMessageNextToTheLimitShouldBeToldAsUncertain() {
        receive("", 4 * MB + 1);

        assertThat(inquiry.whatIf("4M", "", ""))
                .containsEntry("wouldRefuse", 0L)
                .containsEntry("wouldRefuseAtMost", 1L);
    }

    @Test
    void whatIfOfARuleShouldCountItsMessagesOnly() {
        receive("", MB);
        receive("bob", MB);

        assertThat(inquiry.whatIf("64K", "lists", "")).containsEntry("messages", 1L);
        assertThat(inquiry.whatIf("64K", "(default)", "")).containsEntry("messages", 1L);
    }

    @Test
    void aPeriodShouldBeginWhenThisJamesDidAtTheEarliest() {
        assertThat(inquiry.toMap("week")).containsEntry("since", "2026-11-24T00:00:00Z");
        clock.move(Duration.ofHours(3));
        assertThat(inquiry.toMap("hour")).containsEntry("since", "2026-11-24T02:00:00Z");
    }

    @Test
    void pairsBeyondTheMostShouldBeRecordedTogether() {
        for (int i = 0; i < SizeDistributions.MAX_SERIES + 5; i++) {
            SmtpClient client =
                    SmtpClient.builder()
                            .server("mx.example.org", 1 + i)
                            .sessionId("id")
                            .address(InetAddress.getLoopbackAddress())
                            .build();
            PolicyListener other = sizes.ofSession();
            other.sizeDecided(
                    client,
                    SizeVerdict.ofDeclaration(MessageSize.ofOctets(1), limit(client)),
                    MailFacts.of(Optional.empty(), List.of()),
                    Optional.empty(),
                    0);
        }

        assertThat(sizes.rules()).containsExactly("(default)", "(others)");
        assertThat(day().get(0).getCount()).isEqualTo(SizeDistributions.MAX_SERIES + 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | | | limit: found '10', accepted: a size with its unit",
                " | | | limit: found '', accepted: a size",
                "10M | list | | rule: found 'list', accepted: (default), lists",
                "10M | lists | month | period: found 'month', accepted: hour, day or week",
            })
    void whatIsWrongShouldBeRefused(String limit, String rule, String period, String message) {
        assertThatThrownBy(() -> inquiry.whatIf(limit, rule, period))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
