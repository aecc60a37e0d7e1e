package io.jamespolicy.smtp.policy.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyTest {
    @Test
    void shouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_SmtpReply.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @Test
    void toStringShouldGiveEveryLineBothCodes() {
        assertThat(SmtpReply.of(553, "5.1.4", List.of("Ambiguous", "<a@b>")))
                .hasToString("553 5.1.4 Ambiguous\n553 5.1.4 <a@b>");
    }

    @Test
    void linesShouldBeThoseThatTheClientReads() {
        assertThat(SmtpReply.of(553, "5.1.4", List.of("Ambiguous", "<a@b>", "<a@c>")).lines())
                .containsExactly("553-5.1.4 Ambiguous", "553-5.1.4 <a@b>", "553 5.1.4 <a@c>");
        assertThat(SmtpReply.of(250, "2.0.0", "OK").lines()).containsExactly("250 2.0.0 OK");
    }

    @ParameterizedTest
    @CsvSource({
        "552, 4.3.1",
        "452, 5.3.4",
        "250, 5.0.0",
        "600, 5.0.0",
        "199, 2.0.0",
        "552, 5.3",
        "354, 3.0.0"
    })
    void ofShouldThrowWhenCodesContradictOrDoNotExist(int code, String status) {
        assertThatThrownBy(() -> SmtpReply.of(code, status, "text"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nb", "a\0b", "\u00fc", "\t", "\u007f"})
    void ofShouldThrowWhenTextIsNotOneLineOfPrintableAscii(String text) {
        assertThatThrownBy(() -> SmtpReply.of(250, "2.0.0", text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofShouldTakeALineOf512OctetsAndNoLonger() {
        String longest = "x".repeat(512 - "250 2.0.0 \r\n".length());

        assertThat(SmtpReply.of(250, "2.0.0", longest).text()).containsExactly(longest);
        assertThatThrownBy(() -> SmtpReply.of(250, "2.0.0", longest + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line too long");
    }

    @Test
    void ofShouldThrowWhenThereIsNoLine() {
        assertThatThrownBy(() -> SmtpReply.of(250, "2.0.0", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thenCloseShouldChangeNothingElse() {
        SmtpReply reply = SmtpReply.of(452, "4.3.1", "Later");

        assertThat(reply.isClosing()).isFalse();
        assertThat(reply.thenClose().isClosing()).isTrue();
        assertThat(reply.thenClose()).hasToString(reply.toString());
    }

    @ParameterizedTest
    @CsvSource({"452, 4.3.1, true", "552, 5.3.4, false", "252, 2.5.2, false"})
    void isTransientShouldFollowTheFirstDigit(int code, String status, boolean expected) {
        assertThat(SmtpReply.of(code, status, "text").isTransient()).isEqualTo(expected);
    }
}
