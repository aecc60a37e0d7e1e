package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaPolicyTest {
    private static final String BOB = "bob@example.org";
    private static final String ALICE = "alice@example.org";
    private static final SizeVerdict RECEIVED =
            SizeVerdict.of(Outcome.RECEIVED, MessageSize.ofOctets(100), EffectiveSizeLimit.NONE);

    private static RecipientQuotas always(QuotaStatus status) {
        return (recipient, size) -> status;
    }

    private static RecipientQuotas fullFor(String full, QuotaStatus other) {
        return (recipient, size) -> recipient.equals(full) ? QuotaStatus.FULL : other;
    }

    private static Optional<String> reply(SizeVerdict verdict) {
        return SizeReplies.of(verdict).map(SmtpReply::toString);
    }

    @ParameterizedTest
    @EnumSource(
            value = QuotaStatus.class,
            names = {"FITS", "NOT_CHECKED"})
    void verdictShouldBeNoneWhereNothingIsToBeSaid(QuotaStatus status) {
        assertThat(QuotaPolicy.DEFAULT.verdict(BOB, Optional.empty(), always(status))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, 452 4.2.2 Mailbox full", "true, 552 5.2.2 Mailbox full"})
    void verdictShouldRefuseAFullMailbox(boolean permanent, String reply) {
        QuotaPolicy policy = QuotaPolicy.DEFAULT.withPermanentReply(permanent);

        SizeVerdict verdict =
                policy.verdict(
                                BOB,
                                Optional.of(MessageSize.ofOctets(100)),
                                always(QuotaStatus.FULL))
                        .orElseThrow();

        assertThat(verdict.outcome()).isEqualTo(Outcome.MAILBOX_FULL);
        assertThat(verdict.size()).isEqualTo(MessageSize.ofOctets(100));
        assertThat(verdict.isNotable()).isTrue();
        assertThat(verdict.isOfMessage()).isFalse();
        assertThat(reply(verdict)).contains(reply);
    }

    @Test
    void verdictShouldLetPassAndTellWhatCouldNotBeAsked() {
        SizeVerdict verdict =
                QuotaPolicy.DEFAULT
                        .verdict(BOB, Optional.empty(), always(QuotaStatus.UNAVAILABLE))
                        .orElseThrow();

        assertThat(verdict.outcome()).isEqualTo(Outcome.QUOTA_UNAVAILABLE);
        assertThat(reply(verdict)).isEmpty();
    }

    @Test
    void verdictShouldAskNobodyWhenSwitchedOff() {
        RecipientQuotas never =
                (recipient, size) -> {
                    throw new AssertionError("asked for " + recipient);
                };
        QuotaPolicy off = QuotaPolicy.DEFAULT.withChecked(false);

        assertThat(off.verdict(BOB, Optional.empty(), never)).isEmpty();
        assertThat(off.verdict(RECEIVED, Optional.empty(), () -> List.of(BOB), never))
                .isSameAs(RECEIVED);
    }

    @Test
    void verdictShouldAskNobodyForAMessageThatWasDeclaredOrIsRefusedAnyway() {
        RecipientQuotas full = always(QuotaStatus.FULL);
        MessageSize size = MessageSize.ofOctets(100);
        SizeVerdict over =
                SizeVerdict.of(
                        Outcome.RECEIVED_OVER_LIMIT,
                        size,
                        EffectiveSizeLimit.of(
                                RuleDecision.ofDefault(
                                        SizeRuleOutcome.of(
                                                SizeLimit.of(MessageSize.ofOctets(99))))));

        assertThat(
                        QuotaPolicy.DEFAULT.verdict(
                                RECEIVED, Optional.of(size), () -> List.of(BOB), full))
                .isSameAs(RECEIVED);
        assertThat(QuotaPolicy.DEFAULT.verdict(over, Optional.empty(), () -> List.of(BOB), full))
                .isSameAs(over);
    }

    /** RFC 1870 section 6.3: the declared size may be too small. */
    @Test
    void verdictShouldRefuseALargerMessageThanDeclaredThatFitsNoRecipient() {
        Optional<MessageSize> declared = Optional.of(MessageSize.ofOctets(99));

        assertThat(
                        QuotaPolicy.DEFAULT.verdict(
                                RECEIVED, declared, () -> List.of(BOB), always(QuotaStatus.FULL)))
                .extracting(SizeVerdict::outcome)
                .isEqualTo(Outcome.RECEIVED_MAILBOX_FULL);
        assertThat(
                        QuotaPolicy.DEFAULT.verdict(
                                RECEIVED, declared, () -> List.of(BOB), always(QuotaStatus.FITS)))
                .isSameAs(RECEIVED);
    }

    @Test
    void verdictShouldRefuseAMessageThatFitsNoRecipient() {
        SizeVerdict verdict =
                QuotaPolicy.DEFAULT.verdict(
                        RECEIVED,
                        Optional.empty(),
                        () -> List.of(BOB, ALICE),
                        always(QuotaStatus.FULL));

        assertThat(verdict.outcome()).isEqualTo(Outcome.RECEIVED_MAILBOX_FULL);
        assertThat(verdict.isOfMessage()).isTrue();
        assertThat(verdict.size()).isEqualTo(RECEIVED.size());
        assertThat(reply(verdict)).contains("452 4.2.2 Mailbox full");
    }

    @ParameterizedTest
    @EnumSource(
            value = QuotaStatus.class,
            names = {"FITS", "NOT_CHECKED", "UNAVAILABLE"})
    void verdictShouldTakeAMessageThatOneRecipientMayHave(QuotaStatus ofAlice) {
        assertThat(
                        QuotaPolicy.DEFAULT.verdict(
                                RECEIVED,
                                Optional.empty(),
                                () -> List.of(BOB, ALICE),
                                fullFor(BOB, ofAlice)))
                .isSameAs(RECEIVED);
        assertThat(
                        QuotaPolicy.DEFAULT.verdict(
                                RECEIVED, Optional.empty(), List::of, always(QuotaStatus.FULL)))
                .isSameAs(RECEIVED);
    }
}
