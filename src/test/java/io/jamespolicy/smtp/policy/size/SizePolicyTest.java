package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class SizePolicyTest {
    private static final SizeLimit OF_SERVER = limit(10 << 20);
    private static final Facts FACTS =
            Facts.of(
                            SmtpClient.builder()
                                    .server("mx.example.org", 25)
                                    .sessionId("id")
                                    .address(InetAddress.getLoopbackAddress())
                                    .build())
                    .withSender("alice@example.org");

    private static final Rule<SizeRuleOutcome> LISTS =
            Rule.of(
                    "lists",
                    List.of(Condition.recipient(List.of(AddressPattern.of("@lists.example.org")))),
                    SizeRuleOutcome.of(limit(2 << 20))
                            .withSentence("Mail to a list is limited to 2 MB"));
    private static final Rule<SizeRuleOutcome> USERS =
            Rule.of(
                    "users",
                    List.of(Condition.authenticated(true)),
                    SizeRuleOutcome.of(limit(50 << 20)));

    private static SizeLimit limit(long octets) {
        return SizeLimit.of(MessageSize.ofOctets(octets));
    }

    @Test
    void valuesShouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_SizeRuleOutcome.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
        EqualsVerifier.forClass(AutoValue_EffectiveSizeLimit.class)
                .suppress(Warning.NULL_FIELDS)
                .withPrefabValues(
                        EffectiveSizeLimit.class,
                        EffectiveSizeLimit.NONE,
                        SizePolicy.DEFAULT.exact(FACTS, OF_SERVER))
                .verify();
    }

    @Test
    void limitShouldBeTheServersByDefault() {
        assertThat(SizePolicy.DEFAULT.exact(FACTS, OF_SERVER).limit()).isEqualTo(OF_SERVER);
        assertThat(SizePolicy.DEFAULT.exact(FACTS, SizeLimit.UNLIMITED).limit())
                .isEqualTo(SizeLimit.UNLIMITED);
        assertThat(SizePolicy.DEFAULT.exact(FACTS, OF_SERVER).rule()).isEmpty();
    }

    @Test
    void limitShouldBeTheDefaultLimitWhenThereIsOneEvenIfItIsLarger() {
        assertThat(
                        SizePolicy.DEFAULT
                                .withDefaultLimit(limit(25 << 20))
                                .exact(FACTS, OF_SERVER)
                                .limit())
                .isEqualTo(limit(25 << 20));
        assertThat(
                        SizePolicy.DEFAULT
                                .withDefaultLimit(SizeLimit.UNLIMITED)
                                .exact(FACTS, OF_SERVER)
                                .limit())
                .isEqualTo(SizeLimit.UNLIMITED);
    }

    @Test
    void limitShouldBeThatOfTheFirstRuleThatMatches() {
        SizePolicy policy = SizePolicy.DEFAULT.withRules(List.of(LISTS, USERS));

        EffectiveSizeLimit list =
                policy.exact(FACTS.withRecipient("staff@lists.example.org"), OF_SERVER);
        assertThat(list.limit()).isEqualTo(limit(2 << 20));
        assertThat(list.rule()).contains("lists");
        assertThat(list.isOfRecipient()).isTrue();

        EffectiveSizeLimit user =
                policy.exact(
                        FACTS.withUser(Optional.of("bob@example.org"))
                                .withRecipient("bob@example.org"),
                        OF_SERVER);
        assertThat(user.rule()).contains("users");
        assertThat(user.isOfRecipient()).isFalse();
    }

    @Test
    void atMostShouldBeTheLargestThatIsStillPossible() {
        SizePolicy policy = SizePolicy.DEFAULT.withRules(List.of(LISTS, USERS));

        assertThat(policy.atMost(FACTS, OF_SERVER).limit()).isEqualTo(OF_SERVER);
        assertThat(policy.atMost(FACTS.withUnknownUser(), OF_SERVER).limit())
                .isEqualTo(limit(50 << 20));
    }

    @Test
    void meterShouldHoldTheLeastLimitOfTheRecipients() {
        TransactionSizePolicy agreed =
                TransactionSizePolicy.of(
                        SizePolicy.DEFAULT.withRules(List.of(LISTS, USERS)), OF_SERVER);
        byte[] threeMebibytes = new byte[3 << 20];

        assertThat(
                        agreed.meter(() -> FACTS, () -> List.of("bob@example.org"))
                                .count(threeMebibytes))
                .isEqualTo(SizeMeter.Action.PASS);
        assertThat(
                        agreed.meter(
                                        () -> FACTS,
                                        () -> List.of("bob@example.org", "staff@lists.example.org"))
                                .count(threeMebibytes))
                .isNotEqualTo(SizeMeter.Action.PASS);
    }

    @Test
    void observedRulesShouldBeToldWhereTheySayOtherwise() {
        SizePolicy policy = SizePolicy.DEFAULT.withRules(List.of(LISTS.observed(), USERS));
        EffectiveSizeLimit effectiveLimit =
                policy.exact(FACTS.withRecipient("staff@lists.example.org"), OF_SERVER);

        assertThat(effectiveLimit.limit()).isEqualTo(OF_SERVER);
        assertThat(
                        SizeVerdict.ofRecipient(MessageSize.ofOctets(3 << 20), effectiveLimit)
                                .observed())
                .singleElement()
                .satisfies(
                        observed -> {
                            assertThat(observed.outcome())
                                    .isEqualTo(SizeVerdict.Outcome.RECIPIENT_OVER_LIMIT);
                            assertThat(observed.effectiveLimit().rule()).contains("lists");
                        });
        assertThat(
                        SizeVerdict.ofRecipient(MessageSize.ofOctets(1 << 20), effectiveLimit)
                                .observed())
                .isEmpty();
    }

    @Test
    void advertisedLimitShouldBeEmptyWhenHiddenOrUnlimited() {
        assertThat(SizePolicy.DEFAULT.advertisedLimit(FACTS, OF_SERVER))
                .isEqualTo(OF_SERVER.size());
        assertThat(SizePolicy.DEFAULT.advertisedLimit(FACTS, SizeLimit.UNLIMITED)).isEmpty();
        assertThat(SizePolicy.DEFAULT.withLimitAdvertised(false).advertisedLimit(FACTS, OF_SERVER))
                .isEmpty();
    }
}
