package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeLimitTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_SizeLimit.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, false",
        "100, 99, false",
        "100, 100, false",
        "100, 101, true",
        "2147483648, 2147483649, true",
        "9223372036854775807, 9223372036854775807, false",
    })
    void isExceededByShouldAllowExactlyTheLimit(long limit, long size, boolean expected) {
        assertThat(
                        SizeLimit.of(MessageSize.ofOctets(limit))
                                .isExceededBy(MessageSize.ofOctets(size)))
                .isEqualTo(expected);
    }

    @Test
    void unlimitedShouldNotBeExceededByTheLargestSize() {
        assertThat(SizeLimit.UNLIMITED.isExceededBy(MessageSize.ofOctets(Long.MAX_VALUE)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void ofServerShouldBeUnlimitedWhenJamesHasNone(long maxMessageSize) {
        assertThat(SizeLimit.ofServer(maxMessageSize)).isSameAs(SizeLimit.UNLIMITED);
    }

    @Test
    void ofServerShouldTakeItsOctets() {
        assertThat(SizeLimit.ofServer(10_485_760).size())
                .contains(MessageSize.ofOctets(10_485_760));
    }

    @Test
    void ofShouldThrowWhenNoOctetWouldBeTaken() {
        assertThatThrownBy(() -> SizeLimit.of(MessageSize.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
