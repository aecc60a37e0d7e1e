package io.jamespolicy.smtp.policy.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BudgetProperties {
    @Property
    void ofShouldTakeWhateverIsPositive(@ForAll long commands, @ForAll Duration period) {
        if (commands > 0 && period.compareTo(Duration.ZERO) > 0) {
            Budget budget = Budget.of(commands, period);
            assertThat(budget.commands()).isEqualTo(commands);
            assertThat(budget.period()).isEqualTo(period);
        } else {
            assertThatThrownBy(() -> Budget.of(commands, period))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
