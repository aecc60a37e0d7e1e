package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SizeVerdictTest {
    private static final SizeLimit LIMIT = SizeLimit.of(MessageSize.ofOctets(25 << 20));
    private static final EffectiveSizeLimit EFFECTIVE =
            EffectiveSizeLimit.of(RuleDecision.ofDefault(SizeRuleOutcome.of(LIMIT)));
    private static final EffectiveSizeLimit OF_RECIPIENT =
            SizePolicy.DEFAULT
                    .withRules(
                            List.of(
                                    Rule.of(
                                            "bob",
                                            List.of(
                                                    Condition.recipient(
                                                            List.of(
                                                                    AddressPattern.of(
                                                                            "bob@example.org")))),
                                            SizeRuleOutcome.of(LIMIT)
                                                    .withSentence("Not so much for Bob"))))
                    .exact(
                            Facts.of(
                                            SmtpClient.builder()
                                                    .server("mx.example.org", 25)
                                                    .sessionId("id")
                                                    .address(InetAddress.getLoopbackAddress())
                                                    .build())
                                    .withRecipient("bob@example.org"),
                            LIMIT);

    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_SizeVerdict.class)
                .suppress(Warning.NULL_FIELDS)
                .withPrefabValues(EffectiveSizeLimit.class, EffectiveSizeLimit.NONE, EFFECTIVE)
                .verify();
    }

    @ParameterizedTest
    @CsvSource({
        "0, DECLARED, DECLARED",
        "26214400, DECLARED, DECLARED",
        "26214401, DECLARED_OVER_LIMIT, RECIPIENT_OVER_LIMIT",
        "9223372036854775807, DECLARED_OVER_LIMIT, RECIPIENT_OVER_LIMIT",
    })
    void ofDeclarationAndOfRecipientShouldAllowExactlyTheLimit(
            long size, Outcome atMail, Outcome atRcpt) {
        assertThat(SizeVerdict.ofDeclaration(MessageSize.ofOctets(size), EFFECTIVE).outcome())
                .isEqualTo(atMail);
        assertThat(SizeVerdict.ofRecipient(MessageSize.ofOctets(size), EFFECTIVE).outcome())
                .isEqualTo(atRcpt);
    }

    @Test
    void ofRecipientShouldTellAMailboxFromTheSystem() {
        MessageSize size = MessageSize.ofOctets(50 << 20);

        assertThat(SizeReplies.of(SizeVerdict.ofRecipient(size, EFFECTIVE)))
                .map(SmtpReply::enhancedStatusCode)
                .contains("5.3.4");
        assertThat(SizeReplies.of(SizeVerdict.ofRecipient(size, OF_RECIPIENT)))
                .map(SmtpReply::toString)
                .contains("552 5.2.3 Not so much for Bob");
    }

    @ParameterizedTest
    @CsvSource({
        "50331648, 552 5.3.4 Message of 48 MB is over the limit of 25 MB (attachments grow by about a third in transit)",
        "26214401, 552 5.3.4 Message of 26214401 octets is over the limit of 26214400 octets"
                + " (attachments grow by about a third in transit)",
    })
    void repliesShouldNameBothSizesInUnitsThatShowThemDifferent(long size, String expected) {
        assertThat(
                        SizeReplies.of(
                                SizeVerdict.of(
                                        Outcome.RECEIVED_OVER_LIMIT,
                                        MessageSize.ofOctets(size),
                                        EFFECTIVE)))
                .map(SmtpReply::toString)
                .contains(expected);
    }

    @Test
    void repliesShouldCloseTheConnectionOnlyWhenCut() {
        MessageSize size = MessageSize.ofOctets(1L << 40);

        assertThat(SizeReplies.of(SizeVerdict.of(Outcome.CUT, size, EFFECTIVE)))
                .hasValueSatisfying(reply -> assertThat(reply.isClosing()).isTrue());
        assertThat(SizeReplies.of(SizeVerdict.of(Outcome.RECEIVED_OVER_LIMIT, size, EFFECTIVE)))
                .hasValueSatisfying(reply -> assertThat(reply.isClosing()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"DECLARED", "QUOTA_UNAVAILABLE", "RECEIVED", "UNDER_DECLARED"})
    void repliesShouldBeSilentWhenTheMessageIsTaken(Outcome outcome) {
        assertThat(SizeReplies.of(SizeVerdict.of(outcome, MessageSize.ZERO, EFFECTIVE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOtherOutcomeShouldHaveAReplyAndBeNotable(Outcome outcome) {
        SizeVerdict verdict = SizeVerdict.of(outcome, MessageSize.ZERO, EFFECTIVE);

        assertThat(SizeReplies.of(verdict).isPresent())
                .isEqualTo(
                        verdict.isNotable()
                                && outcome != Outcome.UNDER_DECLARED
                                && outcome != Outcome.QUOTA_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "DECLARED_OVER_LIMIT, false",
        "MAILBOX_FULL, false",
        "QUOTA_UNAVAILABLE, false",
        "RECEIVED_MAILBOX_FULL, true",
        "RECEIVED, true",
        "RECEIVED_OVER_LIMIT, true",
        "CUT, true"
    })
    void isOfMessageShouldTellReceivedFromDeclared(Outcome outcome, boolean expected) {
        assertThat(SizeVerdict.of(outcome, MessageSize.ZERO, EFFECTIVE).isOfMessage())
                .isEqualTo(expected);
    }

    @Test
    void aSizeThatCannotBeReadShouldBeASyntaxError() {
        SizeVerdict invalid = SizeVerdict.ofInvalidDeclaration();
        SizeVerdict repeated = SizeVerdict.ofRepeatedDeclaration(MessageSize.ofOctets(7));

        assertThat(SizeReplies.of(invalid))
                .map(SmtpReply::toString)
                .contains("501 5.5.4 Syntactically incorrect value for SIZE parameter");
        assertThat(SizeReplies.of(repeated))
                .map(SmtpReply::toString)
                .contains("501 5.5.4 SIZE parameter given twice");
        assertThat(repeated.size()).isEqualTo(MessageSize.ofOctets(7));
    }

    @Test
    void ehloLineShouldBeBareWithoutALimit() {
        assertThat(SizeReplies.ehloLine(LIMIT.size())).isEqualTo("SIZE 26214400");
        assertThat(SizeReplies.ehloLine(Optional.empty())).isEqualTo("SIZE");
    }
}
