package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaHeadroomTest {
    private static final long LARGEST = Long.MAX_VALUE;

    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_QuotaHeadroom.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000, 1000, true",
        "0, 1000, 1001, false",
        "400, 1000, 600, true",
        "400, 1000, 601, false",
        "999, 1000, 0, true",
        "999, 1000, 1, true",
        "1000, 1000, 0, false",
        "1001, 1000, 0, false",
        "9223372036854775807, 1000, 0, false",
        "-5, 1000, 1000, true",
        "-5, 1000, 1001, false",
        "0, 0, 0, false",
        "0, 2147483648, 2147483648, true",
        "0, 2147483648, 2147483649, false",
        "1, 9223372036854775806, 9223372036854775807, false",
    })
    void fitsShouldCountOctetsToTheLimit(long used, long limit, long size, boolean fits) {
        assertThat(
                        QuotaHeadroom.UNLIMITED
                                .withStorageQuota(used, limit)
                                .fits(MessageSize.ofOctets(size)))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, true", "1, 1, false", "2, 1, false", "0, 0, false", "9, 10, true"})
    void fitsShouldCountMessagesToTheLimit(long used, long limit, boolean fits) {
        assertThat(QuotaHeadroom.UNLIMITED.withCountQuota(used, limit).fits(MessageSize.ZERO))
                .isEqualTo(fits);
    }

    @Test
    void unlimitedRoomShouldNeverBeUsedUp() {
        MessageSize largest = MessageSize.ofOctets(LARGEST);

        assertThat(QuotaHeadroom.UNLIMITED.less(largest)).isEqualTo(QuotaHeadroom.UNLIMITED);
        assertThat(QuotaHeadroom.UNLIMITED.fits(largest)).isTrue();
    }

    @Test
    void roomShouldBeUnlimitedWhereNeitherQuotaBoundsIt() {
        assertThat(QuotaHeadroom.UNLIMITED.isUnlimited()).isTrue();
        assertThat(QuotaHeadroom.UNLIMITED.withStorageQuota(0, 10).isUnlimited()).isFalse();
        assertThat(QuotaHeadroom.UNLIMITED.withCountQuota(0, 2).isUnlimited()).isFalse();
    }

    @Test
    void lessShouldTakeOctetsAndOneMessage() {
        QuotaHeadroom headroom =
                QuotaHeadroom.UNLIMITED.withStorageQuota(0, 10).withCountQuota(0, 2);

        assertThat(headroom.less(MessageSize.ofOctets(4)))
                .isEqualTo(QuotaHeadroom.UNLIMITED.withStorageQuota(4, 10).withCountQuota(1, 2));
        assertThat(headroom.less(MessageSize.ZERO))
                .isEqualTo(QuotaHeadroom.UNLIMITED.withStorageQuota(1, 10).withCountQuota(1, 2));
        assertThat(headroom.less(MessageSize.ofOctets(11)))
                .isEqualTo(QuotaHeadroom.UNLIMITED.withStorageQuota(10, 10).withCountQuota(1, 2));
    }
}
