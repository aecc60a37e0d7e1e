package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for all amounts of free space and all minimums. */
class DiskSpaceProperties {
    private static DiskSpace space(long free, long minimum, boolean wasLow) {
        return DiskSpace.of(MessageSize.ofOctets(free), MessageSize.ofOctets(minimum), wasLow);
    }

    @Property
    void hasRoomForShouldLeaveTheMinimumFree(
            @ForAll("octets") long free,
            @ForAll("octets") long minimum,
            @ForAll("octets") long message,
            @ForAll boolean wasLow) {
        DiskSpace space = space(free, minimum, wasLow);
        if (space.hasRoomFor(MessageSize.ofOctets(message))) {
            assertThat(space.isLow()).isFalse();
            assertThat(space.free().octets() - message).isGreaterThanOrEqualTo(minimum);
        }
    }

    @Property
    void moreShouldNeverBeLowerThanLess(
            @ForAll("octets") long a,
            @ForAll("octets") long b,
            @ForAll("octets") long minimum,
            @ForAll boolean wasLow) {
        if (space(Math.max(a, b), minimum, wasLow).isLow()) {
            assertThat(space(Math.min(a, b), minimum, wasLow).isLow()).isTrue();
        }
    }

    /** Between the two thresholds the state does not change. */
    @Property
    void whatWasLowShouldBeLowWhereAnythingIs(
            @ForAll("octets") long free, @ForAll("octets") long minimum) {
        if (space(free, minimum, false).isLow()) {
            assertThat(space(free, minimum, true).isLow()).isTrue();
        }
        assertThat(space(minimum, minimum, false).isLow()).isFalse();
    }

    @Provide
    Arbitrary<Long> octets() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 50), Arbitraries.longs().greaterOrEqual(0));
    }
}
