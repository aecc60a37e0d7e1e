package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskSpaceTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_DiskSpace.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, false, false",
        "99, 100, false, true",
        "100, 100, true, true",
        "109, 100, true, true",
        "110, 100, true, false",
        "0, 0, false, false",
        "9223372036854775807, 9223372036854775807, true, false",
    })
    void isLowShouldLastUntilTenPerCentMoreIsFree(
            long free, long minimum, boolean wasLow, boolean expected) {
        assertThat(
                        DiskSpace.of(
                                        MessageSize.ofOctets(free),
                                        MessageSize.ofOctets(minimum),
                                        wasLow)
                                .isLow())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "150, 100, false, 0, true",
        "150, 100, false, 50, true",
        "150, 100, false, 51, false",
        "150, 100, false, 9223372036854775807, false",
        "99, 100, false, 0, false",
        "105, 100, true, 0, false",
    })
    void hasRoomForShouldKeepTheMinimumFree(
            long free, long minimum, boolean wasLow, long message, boolean expected) {
        assertThat(
                        DiskSpace.of(
                                        MessageSize.ofOctets(free),
                                        MessageSize.ofOctets(minimum),
                                        wasLow)
                                .hasRoomFor(MessageSize.ofOctets(message)))
                .isEqualTo(expected);
    }
}
