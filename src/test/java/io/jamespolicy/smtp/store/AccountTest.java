package io.jamespolicy.smtp.store;

import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class AccountTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(Account.class).withNonnullFields("client", "budget").verify();
    }
}
