package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.size.SizeMeter.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Holds for all messages and all divisions into lines. */
class SizeMeterProperties {
    private static SizeMeter meter(long limit, long drain) {
        return SizePolicy.DEFAULT
                .withDrain(MessageSize.ofOctets(drain))
                .meter(
                        EffectiveSizeLimit.of(
                                RuleDecision.ofDefault(
                                        SizeRuleOutcome.of(
                                                SizeLimit.of(MessageSize.ofOctets(limit))))));
    }

    /** Adds the stuffing dot that a client sends. */
    private static byte[] stuffed(byte[] line) {
        if (line[0] != '.') {
            return line;
        }
        byte[] stuffed = new byte[line.length + 1];
        stuffed[0] = '.';
        System.arraycopy(line, 0, stuffed, 1, line.length);
        return stuffed;
    }

    private static long octets(List<byte[]> message) {
        return message.stream().mapToLong(line -> line.length).sum();
    }

    @Property
    void receivedShouldBeTheOctetsOfTheMessageWithoutStuffing(
            @ForAll("messages") List<byte[]> message) {
        SizeMeter meter = meter(60, 1000);

        message.forEach(line -> meter.count(stuffed(line)));

        assertThat(meter.received().octets()).isEqualTo(octets(message));
    }

    @Property
    void countShouldPassLinesUpToTheLimitAndNoneBehindThem(
            @ForAll("messages") List<byte[]> message,
            @ForAll @LongRange(min = 1, max = 60) long limit) {
        SizeMeter meter = meter(limit, 1000);
        long octets = 0;
        for (byte[] line : message) {
            octets += line.length;
            Action action = meter.count(stuffed(line));

            assertThat(action).isEqualTo(octets <= limit ? Action.PASS : Action.DROP);
            assertThat(meter.isOverLimit()).isEqualTo(octets > limit);
        }
    }

    @Property
    void countShouldCutBehindTheDrainAtTheLatest(
            @ForAll("messages") List<byte[]> message,
            @ForAll @LongRange(min = 1, max = 30) long limit,
            @ForAll @LongRange(max = 30) long drain) {
        SizeMeter meter = meter(limit, drain);
        long dropped = 0;
        for (byte[] line : message) {
            Action action = meter.count(stuffed(line));
            dropped += action == Action.PASS ? 0 : line.length;

            assertThat(action == Action.CUT).isEqualTo(dropped > drain);
        }
    }

    @Property
    void theVerdictShouldHangOnTheSizeAndNotOnTheLines(
            @ForAll("messages") List<byte[]> message,
            @ForAll @LongRange(min = 1, max = 60) long limit,
            @ForAll @LongRange(max = 60) long declared) {
        Optional<MessageSize> claim = Optional.of(MessageSize.ofOctets(declared));
        SizeMeter meter = meter(limit, 1000);
        message.forEach(line -> meter.count(stuffed(line)));

        assertThat(meter.verdict(claim))
                .isEqualTo(meter(limit, 1000).forecast(meter.received(), claim));
    }

    /** Counts like the filter, which passes lines within the credit. */
    @Property
    void resumeShouldCountAsIfEachLineHadBeen(
            @ForAll("messages") List<byte[]> message,
            @ForAll @LongRange(min = 1, max = 60) long limit,
            @ForAll @IntRange(max = 8) int most) {
        SizeMeter counting = meter(limit, 1000);
        SizeMeter crediting = meter(limit, 1000);
        long credit = crediting.credit();
        int uncounted = 0;
        for (byte[] line : message) {
            int octets = SizeMeter.octets(stuffed(line));
            Action expected = counting.count(stuffed(line));
            if (uncounted < most && octets <= credit) {
                credit -= octets;
                uncounted++;
                assertThat(expected).isEqualTo(Action.PASS);
            } else {
                crediting.resume(credit);
                assertThat(crediting.count(stuffed(line))).isEqualTo(expected);
                credit = crediting.credit();
                uncounted = 0;
            }
        }
        crediting.resume(credit);
        assertThat(crediting.received()).isEqualTo(counting.received());
    }

    @Property
    void octetsShouldTakeAnyLineForItsLengthOrOneLess(@ForAll("lines") byte[] line) {
        assertThat(SizeMeter.octets(line)).isBetween(Math.max(0, line.length - 1), line.length);
        assertThat(SizeMeter.octets(stuffed(ended(line)))).isEqualTo(line.length + 2);
    }

    private static byte[] ended(byte[] text) {
        byte[] line = Arrays.copyOf(text, text.length + 2);
        line[text.length] = '\r';
        line[text.length + 1] = '\n';
        return line;
    }

    @Provide
    Arbitrary<byte[]> lines() {
        return Arbitraries.of((byte) '.', (byte) 'x', (byte) 0xff)
                .array(byte[].class)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<byte[]>> messages() {
        return lines().list()
                .ofMaxSize(8)
                .map(
                        list ->
                                list.stream()
                                        .map(SizeMeterProperties::ended)
                                        .collect(Collectors.toList()));
    }
}
