package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests MAIL and RCPT: 1000 octets by default, 2000 to the archive, 500 to lists. */
class TransactionSizePolicyTest {
    private static final MessageSize MINIMUM = MessageSize.ofOctets(10_000);
    private static final Facts FACTS =
            Facts.of(
                            SmtpClient.builder()
                                    .server("mx.example.org", 25)
                                    .sessionId("id")
                                    .address(InetAddress.getLoopbackAddress())
                                    .build())
                    .withSender("alice@example.org");

    private final TransactionSizePolicy agreed =
            TransactionSizePolicy.of(
                    SizePolicy.DEFAULT
                            .withMinimumFreeSpace(MINIMUM)
                            .withRules(List.of(rule("@lists", 500), rule("archive@x", 2000))),
                    limit(1000));

    private static SizeLimit limit(long octets) {
        return SizeLimit.of(MessageSize.ofOctets(octets));
    }

    private static Rule<SizeRuleOutcome> rule(String recipient, long limit) {
        return Rule.of(
                recipient,
                List.of(Condition.recipient(List.of(AddressPattern.of(recipient)))),
                SizeRuleOutcome.of(limit(limit)));
    }

    private static Optional<MessageSize> declared(Long octets) {
        return Optional.ofNullable(octets).map(MessageSize::ofOctets);
    }

    private static String codes(Optional<SizeVerdict> verdict) {
        return verdict.flatMap(SizeReplies::of)
                .map(SmtpReply::toString)
                .map(reply -> reply.substring(0, 9))
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        ", 10000, ''",
        ", 9999, 452 4.3.1",
        "2000, 12000, ''",
        "2000, 11999, 452 4.3.1",
        "2001, 99999, 552 5.3.4",
        "2001, 0, 552 5.3.4"
    })
    void atMailShouldRefuseWhatNobodyMayHaveAndThenWhatHasNoRoom(
            Long declared, long free, String codes) {
        DiskSpaceGauge disk = minimum -> DiskSpace.of(MessageSize.ofOctets(free), minimum, false);

        assertThat(codes(agreed.atMail(() -> FACTS, declared(declared), disk))).isEqualTo(codes);
    }

    /** What MAIL would refuse, unless the sender may have more. */
    @Test
    void atParameterShouldRefuseWhatNobodyMayHaveWhereNoRuleTestsTheSender() {
        Facts withoutSender = Facts.of(FACTS.client());
        Rule<SizeRuleOutcome> ofSender =
                Rule.of(
                        "alice",
                        List.of(Condition.sender(List.of(AddressPattern.of("alice@example.org")))),
                        SizeRuleOutcome.of(limit(5000)));
        TransactionSizePolicy bySender =
                TransactionSizePolicy.of(
                        SizePolicy.DEFAULT.withRules(List.of(ofSender)), limit(1000));

        assertThat(codes(agreed.atParameter(() -> withoutSender, MessageSize.ofOctets(2001))))
                .isEqualTo("552 5.3.4");
        assertThat(agreed.atParameter(() -> withoutSender, MessageSize.ofOctets(2000))).isEmpty();
        assertThat(bySender.atParameter(() -> withoutSender, MessageSize.ofOctets(9999))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ", bob@x, ''",
        "1000, bob@x, ''",
        "1001, bob@x, 552 5.3.4",
        "2000, archive@x, ''",
        "2001, archive@x, 552 5.2.3",
        "501, staff@lists, 552 5.2.3"
    })
    void atRcptShouldRefuseWhatThisRecipientMayNotHave(
            Long declared, String recipient, String codes) {
        assertThat(codes(agreed.atRcpt(() -> FACTS.withRecipient(recipient), declared(declared))))
                .isEqualTo(codes);
    }

    @Test
    void bothShouldTellOfASizeWithinTheLimitAndOfNoneThatWasNotDeclared() {
        DiskSpaceGauge disk =
                minimum -> DiskSpace.of(MessageSize.ofOctets(Long.MAX_VALUE), minimum, false);
        Facts known = FACTS.withRecipient("bob@x");

        assertThat(agreed.atMail(() -> FACTS, declared(7L), disk)).isPresent();
        assertThat(agreed.atMail(() -> FACTS, declared(null), disk)).isEmpty();
        assertThat(agreed.atRcpt(() -> known, declared(7L))).isPresent();
        assertThat(agreed.atRcpt(() -> known, declared(null))).isEmpty();
    }
}
