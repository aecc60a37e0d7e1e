package io.jamespolicy.smtp.policy.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;

class ReloadOutcomeTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_ReloadOutcome.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @Test
    void textShouldTellWhatHasChangedAndWhatWaits() {
        ReloadOutcome outcome =
                ReloadOutcome.reloaded(
                        List.of("size.drain: 1G -> 2G", "audit.logFirst: 20 -> 5"),
                        List.of("limits.store: memory -> redis"));

        assertThat(outcome.isReloaded()).isTrue();
        assertThat(outcome.changes())
                .containsExactly("size.drain: 1G -> 2G", "audit.logFirst: 20 -> 5");
        assertThat(outcome.waiting()).containsExactly("limits.store: memory -> redis");
        assertThat(outcome.text())
                .isEqualTo(
                        "Reloaded\n"
                                + " - size.drain: 1G -> 2G\n"
                                + " - audit.logFirst: 20 -> 5\n"
                                + " - limits.store: memory -> redis from the next start on");
        assertThat(outcome.line())
                .isEqualTo(
                        "size.drain: 1G -> 2G; audit.logFirst: 20 -> 5;"
                                + " limits.store: memory -> redis from the next start on");
    }

    @Test
    void textShouldSayThatNothingHasChanged() {
        ReloadOutcome outcome = ReloadOutcome.reloaded(List.of(), List.of());

        assertThat(outcome.text()).isEqualTo("Reloaded, no setting has changed");
        assertThat(outcome.line()).isEqualTo("no setting has changed");
    }

    @Test
    void textShouldBeAllThatIsWrong() {
        ReloadOutcome outcome = ReloadOutcome.refused("wrong:\n - a\n - b");

        assertThat(outcome.isReloaded()).isFalse();
        assertThat(outcome).hasToString("wrong:\n - a\n - b");
    }
}
