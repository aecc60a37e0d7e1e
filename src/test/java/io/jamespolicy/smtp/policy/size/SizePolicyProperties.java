package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Each setting affects its own value only, and the smallest limit applies. */
class SizePolicyProperties {
    private static final Facts FACTS =
            Facts.of(
                    SmtpClient.builder()
                            .server("mx.example.org", 25)
                            .sessionId("id")
                            .address(InetAddress.getLoopbackAddress())
                            .build());

    private static SizeLimit limit(long octets) {
        return SizeLimit.of(MessageSize.ofOctets(octets));
    }

    private static EffectiveSizeLimit effectiveLimit(SizeLimit limit) {
        return EffectiveSizeLimit.of(RuleDecision.ofDefault(SizeRuleOutcome.of(limit)));
    }

    @Property(tries = 200)
    void settingsShouldStayWhateverIsSetBehindThem(
            @ForAll("settings") List<UnaryOperator<SizePolicy>> settings) {
        SizePolicy policy = SizePolicy.DEFAULT;
        for (UnaryOperator<SizePolicy> setting : settings) {
            policy = setting.apply(policy);
        }

        assertThat(policy.rules()).extracting(Rule::name).containsExactly("tls");
        assertThat(policy.exact(FACTS, limit(1)).limit()).isEqualTo(limit(20));
        assertThat(policy.advertisedLimit(FACTS, limit(1))).isEmpty();
        assertThat(policy.minimumFreeSpace()).isEqualTo(MessageSize.ofOctets(40));
        assertThat(
                        policy.quota()
                                .verdict("bob@x", Optional.empty(), (to, size) -> QuotaStatus.FULL))
                .isEmpty();
        assertThat(
                        policy.meter(effectiveLimit(limit(20)))
                                .forecast(MessageSize.ofOctets(51), Optional.empty())
                                .outcome())
                .isEqualTo(SizeVerdict.Outcome.CUT);
        assertThat(
                        policy.meter(effectiveLimit(limit(20)))
                                .forecast(MessageSize.ofOctets(50), Optional.empty())
                                .outcome())
                .isEqualTo(SizeVerdict.Outcome.RECEIVED_OVER_LIMIT);
    }

    @Property
    void leastShouldBeTheFirstOfTheSmallest(
            @ForAll("limits") SizeLimit a, @ForAll("limits") SizeLimit b) {
        EffectiveSizeLimit first = effectiveLimit(a);
        EffectiveSizeLimit second = effectiveLimit(b);

        assertThat(first.least(second)).isSameAs(a.compareTo(b) <= 0 ? first : second);
    }

    @Property(tries = 200)
    void meterShouldHaveTheLeastOfTheLimitsOfItsRecipients(
            @ForAll("recipients") List<String> recipients) {
        TransactionSizePolicy agreed =
                TransactionSizePolicy.of(
                        SizePolicy.DEFAULT.withRules(List.of(rule("@five", 5), rule("@ten", 10))),
                        limit(7));
        long least =
                recipients.contains("a@five")
                        ? 5
                        : recipients.contains("a@seven") || recipients.isEmpty() ? 7 : 10;

        assertThat(
                        agreed.meter(() -> FACTS, () -> recipients)
                                .forecast(MessageSize.ZERO, Optional.empty())
                                .limit())
                .isEqualTo(limit(least));
    }

    private static Rule<SizeRuleOutcome> rule(String recipient, long limit) {
        return Rule.of(
                recipient,
                List.of(Condition.recipient(List.of(AddressPattern.of(recipient)))),
                SizeRuleOutcome.of(limit(limit)));
    }

    @Provide
    Arbitrary<List<String>> recipients() {
        return Arbitraries.of("a@five", "a@seven", "a@ten").list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<SizeLimit> limits() {
        return Arbitraries.longs()
                .between(1, 3)
                .map(SizePolicyProperties::limit)
                .injectNull(0.2)
                .map(limit -> limit == null ? SizeLimit.UNLIMITED : limit);
    }

    @Provide
    Arbitrary<List<UnaryOperator<SizePolicy>>> settings() {
        return Arbitraries.shuffle(
                List.of(
                        policy ->
                                policy.withRules(
                                        List.of(
                                                Rule.of(
                                                        "tls",
                                                        List.of(Condition.tls(true)),
                                                        SizeRuleOutcome.of(limit(10))))),
                        policy -> policy.withDefaultLimit(limit(20)),
                        policy -> policy.withLimitAdvertised(false),
                        policy -> policy.withDrain(MessageSize.ofOctets(30)),
                        policy -> policy.withMinimumFreeSpace(MessageSize.ofOctets(40)),
                        policy -> policy.withQuota(QuotaPolicy.DEFAULT.withChecked(false))));
    }
}
