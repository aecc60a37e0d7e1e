package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Holds for all outcomes, sizes and sentences of up to 400 characters. */
class SizeRepliesProperties {
    private static SizeVerdict verdict(
            Outcome outcome, long limit, long beyond, SizeRuleOutcome rule) {
        return SizeVerdict.of(
                outcome,
                MessageSize.ofOctets(limit).plus(MessageSize.ofOctets(beyond)),
                EffectiveSizeLimit.of(RuleDecision.ofDefault(rule)));
    }

    private static SizeRuleOutcome ruleOutcome(long limit) {
        return SizeRuleOutcome.of(SizeLimit.of(MessageSize.ofOctets(limit)));
    }

    /** RFC 5321 section 4.5.3.1.5: a line has 512 octets, including its end. */
    @Property
    void aReplyShouldBeOneLineOfAscii(
            @ForAll Outcome outcome,
            @ForAll @LongRange(min = 1) long limit,
            @ForAll @LongRange(min = 1) long beyond,
            @ForAll("sentences") String sentence) {
        for (SizeRuleOutcome rule :
                List.of(ruleOutcome(limit), ruleOutcome(limit).withSentence(sentence))) {
            assertThat(
                            SizeReplies.of(verdict(outcome, limit, beyond, rule)).stream()
                                    .map(SmtpReply::lines))
                    .allSatisfy(
                            lines ->
                                    assertThat(lines)
                                            .singleElement()
                                            .asString()
                                            .matches("[45]\\d\\d [45]\\.\\d\\.\\d [ -~]{1,500}"));
        }
    }

    @Property
    void thereShouldBeAReplyToARefusalAndToNothingElse(@ForAll Outcome outcome) {
        SizeVerdict verdict = verdict(outcome, 5, 1, ruleOutcome(5));

        assertThat(SizeReplies.of(verdict).isPresent()).isEqualTo(verdict.isRefusal());
    }

    @Property
    void aRefusalShouldSayTheSentenceOfItsRule(@ForAll("sentences") String sentence) {
        SizeRuleOutcome outcome = ruleOutcome(5).withSentence(sentence);

        assertThat(SizeReplies.of(verdict(Outcome.RECEIVED_OVER_LIMIT, 5, 1, outcome)))
                .hasValueSatisfying(reply -> assertThat(reply.text()).containsExactly(sentence));
    }

    @Property
    void aRefusalShouldNeverNameTheSameSizeTwice(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long limit,
            @ForAll("excesses") long beyond) {
        String text =
                SizeReplies.of(
                                verdict(
                                        Outcome.RECEIVED_OVER_LIMIT,
                                        limit,
                                        beyond,
                                        ruleOutcome(limit)))
                        .orElseThrow()
                        .text()
                        .get(0);
        String[] sizes =
                text.replaceFirst(" \\(.*", "").split("Message of | is over the limit of ");

        assertThat(sizes).hasSize(3);
        assertThat(sizes[1]).isNotEqualTo(sizes[2]);
    }

    @Provide
    Arbitrary<Long> excesses() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, 10),
                Arbitraries.longs().between(1, Long.MAX_VALUE / 2));
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(400);
    }
}
