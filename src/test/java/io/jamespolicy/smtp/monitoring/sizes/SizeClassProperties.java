package io.jamespolicy.smtp.monitoring.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SizeClassProperties {
    @Property
    void aLargerSizeShouldNotBeInASmallerClass(
            @ForAll @LongRange(max = 1L << 34) long octets,
            @ForAll @LongRange(max = 1L << 34) long more) {
        assertThat(SizeClass.of(octets + more)).isGreaterThanOrEqualTo(SizeClass.of(octets));
    }

    /** So that no message within a limit is told as certainly over it. */
    @Property
    void theFirstClassOverALimitShouldHaveNoSizeWithinIt(
            @ForAll @LongRange(min = 65_536, max = 1L << 32) long limit) {
        assertThat(SizeClass.of(limit)).isLessThan(SizeClass.firstOver(limit));
    }
}
