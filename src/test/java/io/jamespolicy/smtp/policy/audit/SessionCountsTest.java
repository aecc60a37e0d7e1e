package io.jamespolicy.smtp.policy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.size.MessageSize;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCountsTest {
    @Test
    void commandBeginsShouldCountByVerb() {
        SessionCounts counts = new SessionCounts(0);

        counts.commandBegins(Verb.NOOP, 1);
        counts.commandBegins(Verb.NOOP, 2);
        counts.commandBegins(Verb.OTHER, 3);

        assertThat(counts.commands(Verb.NOOP)).isEqualTo(2);
        assertThat(counts.commands(Verb.RSET)).isZero();
        assertThat(counts.allCommands()).isEqualTo(3);
    }

    @Test
    void millisSincePreviousShouldCountFromTheConnectionAtFirst() {
        SessionCounts counts = new SessionCounts(1_000);

        counts.commandBegins(Verb.EHLO, 1_250);
        assertThat(counts.millisSincePrevious()).isEqualTo(250);

        counts.commandBegins(Verb.NOOP, 1_251);
        assertThat(counts.millisSincePrevious()).isEqualTo(1);
    }

    @Test
    void durationsShouldNotBeNegativeWhenTheClockIsSetBack() {
        SessionCounts counts = new SessionCounts(1_000);

        counts.commandBegins(Verb.NOOP, 10);

        assertThat(counts.millisSincePrevious()).isZero();
        assertThat(counts.millisOpen(10)).isZero();
        assertThat(counts.millisOpen(3_000)).isEqualTo(2_000);
    }

    @Test
    void eventsShouldCountRefusedRecipientsForRcpt() {
        SessionCounts counts = new SessionCounts(0);

        counts.commandBegins(Verb.RCPT, 1);
        counts.accept(Verb.RCPT);
        counts.commandBegins(Verb.RCPT, 2);
        counts.refuseRecipient();

        assertThat(counts.events(Verb.RCPT)).isEqualTo(1);
        assertThat(counts.commands(Verb.RCPT)).isEqualTo(2);
        assertThat(counts.accepted(Verb.RCPT)).isEqualTo(1);
    }

    @Test
    void octetsShouldAddUpAndSaturate() {
        SessionCounts counts = new SessionCounts(0);

        counts.receive(MessageSize.ofOctets(5));
        counts.receive(MessageSize.ofOctets(6));
        assertThat(counts.octets()).isEqualTo(MessageSize.ofOctets(11));

        counts.receive(MessageSize.ofOctets(Long.MAX_VALUE));
        assertThat(counts.octets()).isEqualTo(MessageSize.ofOctets(Long.MAX_VALUE));
    }

    @Test
    void notableSizeShouldNumberFromOne() {
        SessionCounts counts = new SessionCounts(0);

        assertThat(counts.notableSize()).isEqualTo(1);
        assertThat(counts.notableSize()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "NOOP, NOOP, noop",
        "RSET, RSET, rset",
        "XYZZY, OTHER, other",
        "OTHER, OTHER, other",
        "'', OTHER, other"
    })
    void verbShouldBeOtherWhenUnknown(String command, Verb verb, String spelling) {
        assertThat(Verb.of(command)).isEqualTo(verb);
        assertThat(verb.spelling()).isEqualTo(spelling);
    }

    @ParameterizedTest
    @CsvSource({"20, 1, true", "20, 20, true", "20, 21, false", "0, 1, false"})
    void isLoggedShouldEndAfterLogFirst(int logFirst, long ordinal, boolean expected) {
        assertThat(AuditPolicy.DEFAULT.withLogFirst(logFirst).isLogged(ordinal))
                .isEqualTo(expected);
    }

    @Test
    void valuesShouldRespectBeanContract() {
        EqualsVerifier.forClass(AutoValue_AuditPolicy.class).suppress(Warning.NULL_FIELDS).verify();
        EqualsVerifier.forClass(AutoValue_SessionEnding.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
        EqualsVerifier.forClass(AutoValue_DiscardedTransaction.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }
}
