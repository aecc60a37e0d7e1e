package io.jamespolicy.smtp.store;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class BudgetKeyTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_BudgetKey.class).suppress(Warning.NULL_FIELDS).verify();
    }
}
