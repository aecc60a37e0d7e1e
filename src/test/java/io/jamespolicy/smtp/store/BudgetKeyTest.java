package io.jamespolicy.smtp.store;

import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class BudgetKeyTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(BudgetKey.class).withNonnullFields("client", "budget").verify();
    }
}
