package io.jamespolicy.smtp.policy.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TransactionPolicyTest {
    private static final TransactionRule STRANGERS =
            TransactionRule.of(Optional.of(OptionalInt.of(100)), Optional.of(OptionalInt.of(3)));
    private static final TransactionPolicy POLICY =
            TransactionPolicy.DEFAULT
                    .withDefault(TransactionLimits.of(OptionalInt.of(500), OptionalInt.empty()))
                    .withRules(
                            List.of(
                                    Rule.of(
                                            "strangers",
                                            List.of(Condition.authenticated(false)),
                                            STRANGERS)));

    private static final TransactionLimits STRICT =
            TransactionLimits.of(OptionalInt.of(100), OptionalInt.of(3));

    private static SmtpClient client(String user) {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getLoopbackAddress())
                .user(Optional.of(user).filter(name -> !name.isEmpty()))
                .build();
    }

    private static Optional<String> ehlo(String user) {
        return TransactionReplies.ehloLine(POLICY.limits(client(user)));
    }

    @Test
    void eachClientShouldBeToldItsOwnLimits() {
        assertThat(ehlo("")).contains("LIMITS MAILMAX=3 RCPTMAX=100");
        assertThat(ehlo("bob")).contains("LIMITS RCPTMAX=500");
        assertThat(POLICY.limits(client("")).recipientsRule()).contains("strangers");
        assertThat(POLICY.limits(client("")).messagesRule()).contains("strangers");
        assertThat(POLICY.limits(client("bob")).recipientsRule()).isEmpty();
    }

    @Test
    void withoutLimitsNothingShouldBeAnnouncedOrRefused() {
        TransactionLimits limits = TransactionPolicy.DEFAULT.limits(client(""));

        assertThat(TransactionPolicy.DEFAULT.isUnlimited()).isTrue();
        assertThat(TransactionReplies.ehloLine(limits)).isEmpty();
        assertThat(TransactionExcess.ofRecipient(limits, 1_000_000)).isEmpty();
        assertThat(TransactionExcess.ofMessage(limits, 1_000_000)).isEmpty();
    }

    @Test
    void oneBeyondTheLimitShouldBeAnExcess() {
        assertThat(TransactionExcess.ofRecipient(STRICT, 99)).isEmpty();
        assertThat(TransactionExcess.ofRecipient(STRICT, 100).orElseThrow().reply().lines())
                .containsExactly(
                        "452 4.5.3 Too many recipients, send the others in another message");
        assertThat(TransactionExcess.ofMessage(STRICT, 2)).isEmpty();
        assertThat(TransactionExcess.ofMessage(STRICT, 3).orElseThrow().reply().isClosing())
                .isTrue();
    }

    @Test
    void anotherHandlerThatAcceptsFewerShouldBeAnnounced() {
        assertThat(STRICT.withAtMost(OptionalInt.of(20)).recipients()).hasValue(20);
        assertThat(STRICT.withAtMost(OptionalInt.of(200)).recipients()).hasValue(100);
        assertThat(STRICT.withAtMost(OptionalInt.empty())).isEqualTo(STRICT);
        assertThat(TransactionLimits.NONE.withAtMost(OptionalInt.of(20)).recipients()).hasValue(20);
    }

    @Test
    void anObservedRuleShouldOnlyTellWhatItWouldRefuse() {
        TransactionPolicy observing =
                TransactionPolicy.DEFAULT.withRules(
                        List.of(Rule.of("strict", List.of(), STRANGERS).observed()));
        TransactionLimits limits = observing.limits(client(""));

        assertThat(TransactionExcess.ofMessage(limits, 3)).isEmpty();
        assertThat(TransactionExcess.observedOfMessage(limits, 2)).isEmpty();
        assertThat(TransactionExcess.observedOfMessage(limits, 3))
                .extracting(TransactionExcess::rule)
                .containsExactly(Optional.of("strict"));
        assertThat(TransactionExcess.observedOfRecipient(limits, 99)).isEmpty();
        assertThat(TransactionExcess.observedOfRecipient(limits, 100)).hasSize(1);
        assertThat(TransactionReplies.ehloLine(limits)).isEmpty();
    }

    /** Its other limit is that of the default, which another rule overrules. */
    @Test
    void anObservedRuleShouldTellOnlyOfTheLimitThatItNames() {
        TransactionRule messages =
                TransactionRule.of(Optional.empty(), Optional.of(OptionalInt.of(50)));
        TransactionRule recipients =
                TransactionRule.of(Optional.of(OptionalInt.of(1000)), Optional.empty());
        TransactionLimits limits =
                TransactionPolicy.DEFAULT
                        .withDefault(TransactionLimits.of(OptionalInt.of(100), OptionalInt.empty()))
                        .withRules(
                                List.of(
                                        Rule.of("watched", List.of(), messages).observed(),
                                        Rule.of("many", List.of(), recipients)))
                        .limits(client(""));

        assertThat(TransactionExcess.observedOfRecipient(limits, 100)).isEmpty();
        assertThat(TransactionExcess.observedOfMessage(limits, 50)).hasSize(1);
    }
}
