package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.size.SizeMeter.Action;
import io.jamespolicy.smtp.policy.size.SizeVerdict.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeMeterTest {
    private static EffectiveSizeLimit effectiveLimit(SizeLimit limit) {
        return EffectiveSizeLimit.of(RuleDecision.ofDefault(SizeRuleOutcome.of(limit)));
    }

    private static SizeMeter meter(long limit, long drain) {
        return SizePolicy.DEFAULT
                .withDrain(MessageSize.ofOctets(drain))
                .meter(effectiveLimit(SizeLimit.of(MessageSize.ofOctets(limit))));
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void countShouldPassExactlyTheLimitAndDropOneOctetMore() {
        SizeMeter meter = meter(10, 100);

        assertThat(meter.count(line("12345678"))).isEqualTo(Action.PASS);
        assertThat(meter.isOverLimit()).isFalse();
        assertThat(meter.count(line(""))).isEqualTo(Action.DROP);
        assertThat(meter.isOverLimit()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"x, 3", "'', 2", ".., 3", "..., 4", "..x, 4", ".x, 4", "'. ', 4"})
    void countShouldLeaveStuffingDotsOut(String text, long octets) {
        SizeMeter meter = meter(100, 100);

        meter.count(line(text));

        assertThat(meter.received()).isEqualTo(MessageSize.ofOctets(octets));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, RECEIVED, 10",
        "10, 9, UNDER_DECLARED, 10",
        "11, 10, RECEIVED_OVER_LIMIT, 11",
        "110, , RECEIVED_OVER_LIMIT, 110",
        "111, , CUT, 111",
        "9223372036854775807, , CUT, 112"
    })
    void forecastShouldBeTheVerdictOnAMessageOfThatSize(
            long octets, Long declared, Outcome outcome, long told) {
        SizeVerdict verdict =
                meter(10, 100)
                        .forecast(
                                MessageSize.ofOctets(octets),
                                Optional.ofNullable(declared).map(MessageSize::ofOctets));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.size()).isEqualTo(MessageSize.ofOctets(told));
    }

    @Test
    void forecastShouldTakeEverythingWhereThereIsNoLimit() {
        SizeMeter meter = SizePolicy.DEFAULT.meter(effectiveLimit(SizeLimit.UNLIMITED));

        assertThat(meter.forecast(MessageSize.ofOctets(Long.MAX_VALUE), Optional.empty()).outcome())
                .isEqualTo(Outcome.RECEIVED);
    }

    @Test
    void countShouldCutWhenMoreThanTheDrainIsDropped() {
        SizeMeter meter = meter(4, 8);

        assertThat(meter.count(line("12"))).isEqualTo(Action.PASS);
        assertThat(meter.count(line("34"))).isEqualTo(Action.DROP);
        assertThat(meter.count(line("56"))).isEqualTo(Action.DROP);
        assertThat(meter.count(line(""))).isEqualTo(Action.CUT);
        assertThat(meter.verdict(Optional.empty()).outcome()).isEqualTo(Outcome.CUT);
    }

    @Test
    void countShouldNotWrapBeyond2To31() {
        SizeMeter meter = meter(3L << 30, 2);
        byte[] mebibyte = new byte[1 << 20];

        for (int i = 0; i < 3 << 10; i++) {
            assertThat(meter.count(mebibyte)).isEqualTo(Action.PASS);
        }

        assertThat(meter.received()).isEqualTo(MessageSize.ofOctets(3L << 30));
        assertThat(meter.count(line(""))).isEqualTo(Action.DROP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare\n", "\n", "\r", "x", "x\r", "x\n\r"})
    void countShouldCutWhenALineToDropDoesNotEndAsLinesDo(String text) {
        SizeMeter meter = meter(4, 1_000);
        meter.count(line("1234"));

        assertThat(meter.count(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Action.CUT);
        assertThat(meter.verdict(Optional.empty()).outcome()).isEqualTo(Outcome.CUT);
    }

    @Test
    void resumeShouldCountWhatPassedOnCredit() {
        SizeMeter meter = meter(100, 100);
        meter.count(line("12345678"));
        assertThat(meter.credit()).isEqualTo(90);

        meter.resume(15);

        assertThat(meter.received()).isEqualTo(MessageSize.ofOctets(85));
        assertThat(meter.count(line("1234567890123"))).isEqualTo(Action.PASS);
        assertThat(meter.credit()).isZero();
        assertThat(meter.count(line(""))).isEqualTo(Action.DROP);
    }

    @Test
    void creditShouldBeSpentOnceTheMessageIsOverItsLimit() {
        SizeMeter meter = meter(4, 100);
        meter.count(line("1234"));
        assertThat(meter.credit()).isZero();

        meter.resume(0);

        assertThat(meter.received()).isEqualTo(MessageSize.ofOctets(6));
    }

    /** James refuses these lines itself. */
    @Test
    void countShouldPassALineThatDoesNotEndAsLinesDoWithinTheLimit() {
        assertThat(meter(100, 100).count(new byte[] {'x', '\n'})).isEqualTo(Action.PASS);
    }

    @Test
    void unlimitedShouldPassEverything() {
        SizeMeter meter = SizePolicy.DEFAULT.meter(EffectiveSizeLimit.NONE);

        assertThat(meter.count(line("x"))).isEqualTo(Action.PASS);
        assertThat(meter.verdict(Optional.empty()).outcome()).isEqualTo(Outcome.RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({"2, UNDER_DECLARED", "3, RECEIVED", "4, RECEIVED"})
    void verdictShouldTellWhenLessWasDeclared(long declared, Outcome expected) {
        SizeMeter meter = meter(100, 100);
        meter.count(line("x"));

        assertThat(meter.verdict(Optional.of(MessageSize.ofOctets(declared))).outcome())
                .isEqualTo(expected);
    }

    @Test
    void verdictShouldTellSizeAndLimitWhenOver() {
        SizeMeter meter = meter(4, 100);
        meter.count(line("12345"));

        assertThat(meter.verdict(Optional.of(MessageSize.ofOctets(1))))
                .isEqualTo(
                        SizeVerdict.of(
                                Outcome.RECEIVED_OVER_LIMIT,
                                MessageSize.ofOctets(7),
                                effectiveLimit(SizeLimit.of(MessageSize.ofOctets(4)))));
    }

    @ParameterizedTest
    @CsvSource({
        "1048576, 67108864",
        "6710886, 67108864",
        "6710887, 67108870",
        "104857600, 1048576000"
    })
    void defaultDrainShouldBeTenTimesTheLimitAndAtLeast64M(long limit, long drain) {
        SizeMeter meter =
                SizePolicy.DEFAULT.meter(effectiveLimit(SizeLimit.of(MessageSize.ofOctets(limit))));
        byte[] limitWorth = new byte[(int) limit];
        byte[] drainWorth = new byte[(int) drain];
        drainWorth[(int) drain - 2] = '\r';
        drainWorth[(int) drain - 1] = '\n';

        assertThat(meter.count(limitWorth)).isEqualTo(Action.PASS);
        assertThat(meter.count(drainWorth)).isEqualTo(Action.DROP);
        assertThat(meter.count(line(""))).isEqualTo(Action.CUT);
    }

    @Test
    void isEndOfDataShouldWantTheWholeLineEnd() {
        assertThat(SizeMeter.isEndOfData(line("."))).isTrue();
        assertThat(SizeMeter.isEndOfData(new byte[] {'.', '\n'})).isFalse();
        assertThat(SizeMeter.isEndOfData(new byte[] {'.', '.', '\n'})).isFalse();
        assertThat(SizeMeter.isEndOfData(line(".."))).isFalse();
        assertThat(SizeMeter.isEndOfData(line("x"))).isFalse();
    }
}
