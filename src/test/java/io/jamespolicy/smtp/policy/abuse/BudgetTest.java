package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_Budget.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @ParameterizedTest
    @CsvSource({"0, PT1M", "-1, PT1M", "1, PT0S", "1, PT-1S"})
    void ofShouldThrowWhenThereIsNothingToSpend(long commands, Duration period) {
        assertThatThrownBy(() -> Budget.of(commands, period))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
