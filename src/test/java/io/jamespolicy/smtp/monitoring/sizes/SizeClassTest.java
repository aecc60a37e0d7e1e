package io.jamespolicy.smtp.monitoring.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeClassTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "65536, 0",
        "81919, 0",
        "81920, 1",
        "131071, 3",
        "131072, 4",
        "9223372036854775807, 67",
    })
    void fourClassesShouldBeBetweenTwoPowers(long octets, int expected) {
        assertThat(SizeClass.of(octets)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"65535, 0", "81919, 1", "81920, 2", "131071, 4"})
    void theClassBehindALimitAtItsEdgeShouldBeCertain(long limit, int expected) {
        assertThat(SizeClass.firstOver(limit)).isEqualTo(expected);
    }
}
