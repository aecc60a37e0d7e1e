package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Sizes are numbers up to 2^63-1. Small, large and round numbers are frequent. */
class MessageSizeProperties {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final List<String> UNITS = List.of("octets", "KB", "MB", "GB", "TB", "PB", "EB");

    @Property
    void plusShouldBeTheSumOrTheLargest(@ForAll("octets") long a, @ForAll("octets") long b) {
        BigInteger sum = BigInteger.valueOf(a).add(BigInteger.valueOf(b));

        assertThat(MessageSize.ofOctets(a).plus(MessageSize.ofOctets(b)).octets())
                .isEqualTo(sum.min(LARGEST).longValueExact());
    }

    @Property
    void timesShouldBeTheProductOrTheLargest(
            @ForAll("octets") long octets,
            @ForAll @IntRange(min = 1, max = 1000) int factor,
            @ForAll @IntRange(min = -1, max = 1) int beside) {
        for (long a : new long[] {octets, Long.MAX_VALUE / (factor + 1) + beside}) {
            BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(factor + 1));

            assertThat(MessageSize.ofOctets(a).times(factor + 1).octets())
                    .isEqualTo(product.min(LARGEST).longValueExact());
        }
    }

    @Property
    void parseDeclaredShouldReadEveryNumberOf20Digits(
            @ForAll("numbers") BigInteger number, @ForAll @IntRange(max = 20) int zeros) {
        String digits = "0".repeat(Math.min(zeros, 20 - number.toString().length())) + number;

        assertThat(MessageSize.parseDeclared(digits))
                .contains(MessageSize.ofOctets(number.min(LARGEST).longValueExact()));
    }

    @Property
    void inHumanUnitsShouldBeNearerThanATwentiethOfItsUnit(@ForAll("octets") long octets) {
        String text = MessageSize.ofOctets(octets).inHumanUnits();
        BigDecimal difference = read(text).subtract(BigDecimal.valueOf(octets)).abs();

        // doubles have 53 bits
        assertThat(difference.multiply(BigDecimal.valueOf(19.9))).isLessThanOrEqualTo(unit(text));
        assertThat(number(text)).isLessThan(BigDecimal.valueOf(1024));
    }

    /** Otherwise a message over the limit could look smaller than the limit. */
    @Property
    void inHumanUnitsShouldKeepTheOrder(@ForAll("octets") long a, @ForAll("octets") long b) {
        String smaller = MessageSize.ofOctets(Math.min(a, b)).inHumanUnits();
        String larger = MessageSize.ofOctets(Math.max(a, b)).inHumanUnits();

        assertThat(read(smaller)).isLessThanOrEqualTo(read(larger));
    }

    private static BigDecimal read(String text) {
        return number(text).multiply(unit(text));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.substring(0, text.indexOf(' ')));
    }

    private static BigDecimal unit(String text) {
        int unit = UNITS.indexOf(text.substring(text.indexOf(' ') + 1));
        return new BigDecimal(BigInteger.ONE.shiftLeft(10 * unit));
    }

    @Provide
    Arbitrary<Long> octets() {
        return Arbitraries.oneOf(
                Arbitraries.longs().greaterOrEqual(0),
                Arbitraries.integers().between(0, 62).map(shift -> 1L << shift),
                Arbitraries.integers().between(0, 62).map(shift -> Long.MAX_VALUE >> shift));
    }

    @Provide
    Arbitrary<BigInteger> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, BigInteger.TEN.pow(20).subtract(BigInteger.ONE)),
                Arbitraries.bigIntegers()
                        .between(LARGEST.subtract(BigInteger.TEN), LARGEST.add(BigInteger.TEN)));
    }
}
