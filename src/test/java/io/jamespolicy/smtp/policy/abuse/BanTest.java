package io.jamespolicy.smtp.policy.abuse;

import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class BanTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(Ban.class).withNonnullFields("client", "since", "until").verify();
        EqualsVerifier.forClass(BanTerms.class).withNonnullFields("window", "ban").verify();
        EqualsVerifier.forClass(Crossing.class).verify();
        EqualsVerifier.forClass(Threshold.class).verify();
    }
}
