package io.jamespolicy.smtp.policy.size;

import static org.assertj.core.api.Assertions.assertThat;

import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class SizePolicyTest {
    private static final SizeLimit OF_SERVER = limit(10 << 20);

    private static SizeLimit limit(long octets) {
        return SizeLimit.of(MessageSize.ofOctets(octets));
    }

    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(SizePolicy.class).verify();
    }

    @Test
    void limitShouldBeTheServersByDefault() {
        assertThat(SizePolicy.DEFAULT.limit(OF_SERVER)).isEqualTo(OF_SERVER);
        assertThat(SizePolicy.DEFAULT.limit(SizeLimit.UNLIMITED)).isEqualTo(SizeLimit.UNLIMITED);
    }

    @Test
    void limitShouldBeTheDefaultLimitWhenThereIsOneEvenIfItIsLarger() {
        assertThat(SizePolicy.DEFAULT.withDefaultLimit(limit(25 << 20)).limit(OF_SERVER))
                .isEqualTo(limit(25 << 20));
        assertThat(SizePolicy.DEFAULT.withDefaultLimit(SizeLimit.UNLIMITED).limit(OF_SERVER))
                .isEqualTo(SizeLimit.UNLIMITED);
    }

    @Test
    void advertisedLimitShouldBeEmptyWhenHiddenOrUnlimited() {
        assertThat(SizePolicy.DEFAULT.advertisedLimit(OF_SERVER)).isEqualTo(OF_SERVER.size());
        assertThat(SizePolicy.DEFAULT.advertisedLimit(SizeLimit.UNLIMITED)).isEmpty();
        assertThat(SizePolicy.DEFAULT.withLimitAdvertised(false).advertisedLimit(OF_SERVER))
                .isEmpty();
    }
}
