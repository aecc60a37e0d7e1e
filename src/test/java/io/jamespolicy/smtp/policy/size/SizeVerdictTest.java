package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SizeVerdictTest {
    private static final SizeLimit LIMIT = SizeLimit.of(MessageSize.ofOctets(25 << 20));

    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(SizeVerdict.class).withNonnullFields("size", "limit").verify();
    }

    @ParameterizedTest
    @CsvSource({
        "0, DECLARED",
        "26214400, DECLARED",
        "26214401, DECLARED_OVER_LIMIT",
        "99999999999999999999, DECLARED_OVER_LIMIT",
        "-5, INVALID_DECLARATION",
        "'', INVALID_DECLARATION",
    })
    void ofDeclarationShouldJudgeTheFirstSize(String value, Outcome expected) {
        assertThat(SizeVerdict.ofDeclaration(value, Optional.empty(), LIMIT).outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5", "99999999999", "x"})
    void ofDeclarationShouldRefuseASecondSizeWhateverItIs(String value) {
        assertThat(SizeVerdict.ofDeclaration(value, Optional.of(MessageSize.ZERO), LIMIT).outcome())
                .isEqualTo(Outcome.REPEATED_DECLARATION);
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
                                        LIMIT)))
                .map(SmtpReply::toString)
                .contains(expected);
    }

    @Test
    void repliesShouldCloseTheConnectionOnlyWhenCut() {
        MessageSize size = MessageSize.ofOctets(1L << 40);

        assertThat(SizeReplies.of(SizeVerdict.of(Outcome.CUT, size, LIMIT)))
                .hasValueSatisfying(reply -> assertThat(reply.isClosing()).isTrue());
        assertThat(SizeReplies.of(SizeVerdict.of(Outcome.RECEIVED_OVER_LIMIT, size, LIMIT)))
                .hasValueSatisfying(reply -> assertThat(reply.isClosing()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"DECLARED", "RECEIVED", "UNDER_DECLARED"})
    void repliesShouldBeSilentWhenTheMessageIsTaken(Outcome outcome) {
        assertThat(SizeReplies.of(SizeVerdict.of(outcome, MessageSize.ZERO, LIMIT))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOtherOutcomeShouldHaveAReplyAndBeNotable(Outcome outcome) {
        SizeVerdict verdict = SizeVerdict.of(outcome, MessageSize.ZERO, LIMIT);

        assertThat(SizeReplies.of(verdict).isPresent())
                .isEqualTo(verdict.isNotable() && outcome != Outcome.UNDER_DECLARED);
    }

    @ParameterizedTest
    @CsvSource({
        "DECLARED_OVER_LIMIT, false",
        "RECEIVED, true",
        "RECEIVED_OVER_LIMIT, true",
        "CUT, true"
    })
    void isOfMessageShouldTellReceivedFromDeclared(Outcome outcome, boolean expected) {
        assertThat(SizeVerdict.of(outcome, MessageSize.ZERO, LIMIT).isOfMessage())
                .isEqualTo(expected);
    }

    @Test
    void ehloLineShouldBeBareWithoutALimit() {
        assertThat(SizeReplies.ehloLine(LIMIT.size())).isEqualTo("SIZE 26214400");
        assertThat(SizeReplies.ehloLine(Optional.empty())).isEqualTo("SIZE");
    }
}
