package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    private static final Mailbox BOB = Mailbox.of("bob@example.org").orElseThrow();

    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_Mailbox.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @Test
    void shouldBeItsAddressInBracketsWithoutAName() {
        assertThat(BOB).hasToString("<bob@example.org>");
        assertThat(BOB.name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Bob, Bob",
                "Bob Example, Bob Example",
                "` Bob Example `, Bob Example",
                "Bob O'Neil-Example, Bob O'Neil-Example",
                "Bob Q. Example, \"Bob Q. Example\"",
                "`Example, Bob`, `\"Example, Bob\"`",
                "Bob  Example, \"Bob  Example\"",
                "Bob (Sales), \"Bob (Sales)\"",
                "bob@example.com, \"bob@example.com\"",
                "Bob \"Bobby\" Example, \"Bob \\\"Bobby\\\" Example\"",
                "Bob\\Example, \"Bob\\\\Example\"",
            })
    void namedShouldBeQuotedWhereItHasMoreThanAtoms(String name, String phrase) {
        assertThat(BOB.named(name)).hasToString(phrase + " <bob@example.org>");
        assertThat(BOB.named(name).name()).contains(name.trim());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "B\u00f6b",
                "Bob\r\n250 x",
                "Bob\0",
                "bob@example.org",
                "Bob@Example.ORG"
            })
    void namedShouldLeaveOutWhatCannotStandInAReplyOrTellsNothing(String name) {
        assertThat(BOB.named("Bob").named(name)).isEqualTo(BOB);
    }

    @Test
    void namedShouldLeaveOutWhatIsTooLong() {
        assertThat(BOB.named("x".repeat(80)).name()).isPresent();
        assertThat(BOB.named("x".repeat(81)).name()).isEmpty();
    }

    @Test
    void ofShouldBeEmptyWhereTheAddressCannotStandInAReply() {
        assertThat(Mailbox.of("b\u00f6b@example.org")).isEmpty();
        assertThat(Mailbox.of("bob@example.org\r\n250 x")).isEmpty();
        assertThat(Mailbox.of("b".repeat(321))).isEmpty();
        assertThat(Mailbox.of("")).isEmpty();
    }
}
