package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSizeTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_MessageSize.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "00000000000000000007, 7",
        "1024, 1024",
        "2147483648, 2147483648",
        "99999999999, 99999999999",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "18446744073709551617, 9223372036854775807",
        "99999999999999999999, 9223372036854775807",
    })
    void parseDeclaredShouldReadUpTo20DigitsAndSaturate(String text, long octets) {
        assertThat(MessageSize.parseDeclared(text)).contains(MessageSize.ofOctets(octets));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-5",
                "+5",
                "5 ",
                "5K",
                "0x5",
                "1.5",
                "\u0661",
                "\uff15",
                "5\0",
                "000000000000000000001",
                "999999999999999999999"
            })
    void parseDeclaredShouldBeEmptyForAllElse(String text) {
        assertThat(MessageSize.parseDeclared(text)).isEmpty();
    }

    @Test
    void ofOctetsShouldThrowWhenNegative() {
        assertThatThrownBy(() -> MessageSize.ofOctets(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plusAndTimesShouldSaturate() {
        MessageSize largest = MessageSize.ofOctets(Long.MAX_VALUE);

        assertThat(largest.plus(MessageSize.ofOctets(1))).isEqualTo(largest);
        assertThat(MessageSize.ofOctets(Long.MAX_VALUE / 2).times(3)).isEqualTo(largest);
        assertThat(MessageSize.ofOctets(3).plus(MessageSize.ofOctets(4)))
                .isEqualTo(MessageSize.ofOctets(7));
        assertThat(MessageSize.ofOctets(3).times(4)).isEqualTo(MessageSize.ofOctets(12));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 octets",
        "1, 1 octets",
        "1023, 1023 octets",
        "1024, 1 KB",
        "1536, 1.5 KB",
        "65536, 64 KB",
        "1048524, 1023.9 KB",
        "1048575, 1 MB",
        "1048576, 1 MB",
        "26214400, 25 MB",
        "26214401, 25 MB",
        "27472692, 26.2 MB",
        "50331648, 48 MB",
        "99999999999, 93.1 GB",
        "9223372036854775807, 8 EB",
    })
    void inHumanUnitsShouldRoundToOneDecimal(long octets, String expected) {
        assertThat(MessageSize.ofOctets(octets).inHumanUnits()).isEqualTo(expected);
    }

    @Test
    void toStringShouldBeToTheOctet() {
        assertThat(MessageSize.ofOctets(26_214_401)).hasToString("26214401 octets");
    }

    @Test
    void compareToShouldOrderByOctets() {
        assertThat(MessageSize.ofOctets(1)).isLessThan(MessageSize.ofOctets(2));
        assertThat(MessageSize.ofOctets(1L << 40)).isGreaterThan(MessageSize.ofOctets(2));
    }
}
