package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A larger limit accepts everything that a smaller one accepts. */
class SizeLimitProperties {
    @Property
    void aLargerLimitShouldTakeWhateverASmallerOneDoes(
            @ForAll("limits") SizeLimit a,
            @ForAll("limits") SizeLimit b,
            @ForAll("octets") long octets) {
        MessageSize size = MessageSize.ofOctets(octets);
        if (a.compareTo(b) <= 0 && b.isExceededBy(size)) {
            assertThat(a.isExceededBy(size)).isTrue();
        }
    }

    @Property
    void compareToShouldBeAnOrder(@ForAll("limits") SizeLimit a, @ForAll("limits") SizeLimit b) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    }

    @Property
    void noLimitShouldBeTheLargest(@ForAll("octets") long octets) {
        SizeLimit limit = SizeLimit.of(MessageSize.ofOctets(octets));

        assertThat(SizeLimit.UNLIMITED).isGreaterThan(limit);
        assertThat(limit).isLessThan(SizeLimit.UNLIMITED);
    }

    @Provide
    Arbitrary<SizeLimit> limits() {
        return octets().map(MessageSize::ofOctets)
                .map(SizeLimit::of)
                .injectNull(0.2)
                .map(limit -> limit == null ? SizeLimit.UNLIMITED : limit);
    }

    @Provide
    Arbitrary<Long> octets() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, 5), Arbitraries.longs().greaterOrEqual(1));
    }
}
