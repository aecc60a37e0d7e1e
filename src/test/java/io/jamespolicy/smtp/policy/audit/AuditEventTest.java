package io.jamespolicy.smtp.policy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.size.MessageSize;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventTest {
    private final SmtpClient client =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .build();
    private final SessionCounts counts = new SessionCounts(0);

    @Test
    void ofShouldTellOfTheCommandThatTheSessionIsAt() {
        counts.commandBegins(Verb.EHLO, 5);
        counts.commandBegins(Verb.NOOP, 12);

        AuditEvent event = AuditEvent.of(client, Verb.NOOP, "hello", counts);

        assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(12));
        assertThat(event.client()).isSameAs(client);
        assertThat(event.verb()).isEqualTo(Verb.NOOP);
        assertThat(event.argument()).isEqualTo("hello");
        assertThat(event.ordinal()).isEqualTo(1);
        assertThat(event.millisSincePrevious()).isEqualTo(7);
        assertThat(event.discarded()).isEmpty();
    }

    @Test
    void ofRsetShouldTellWhatWasThrownAway() {
        DiscardedTransaction discarded =
                DiscardedTransaction.of("a@x", 2, 3, Optional.of(MessageSize.ofOctets(7)));

        AuditEvent event = AuditEvent.ofRset(client, "", counts, Optional.of(discarded));

        assertThat(event.verb()).isEqualTo(Verb.RSET);
        assertThat(event.discarded())
                .hasValueSatisfying(
                        told -> {
                            assertThat(told.sender()).isEqualTo("a@x");
                            assertThat(told.acceptedRecipients()).isEqualTo(2);
                            assertThat(told.refusedRecipients()).isEqualTo(3);
                            assertThat(told.declaredSize()).contains(MessageSize.ofOctets(7));
                        });
        assertThat(DiscardedTransaction.of("", 0, 0, Optional.empty()).declaredSize()).isEmpty();
    }

    @Test
    void aSummaryShouldTellHowASessionWentAndEnded() {
        SessionSummary summary =
                SessionSummary.of(client, counts, 1_500, SessionEnding.closedBy("421"));

        assertThat(summary.client()).isSameAs(client);
        assertThat(summary.counts()).isSameAs(counts);
        assertThat(summary.millis()).isEqualTo(1_500);
        assertThat(summary.ending()).isEqualTo(SessionEnding.closedBy("421"));
    }

    @Test
    void spellingShouldBeWhatTheLogSays() {
        assertThat(SessionEnding.QUIT.spelling()).isEqualTo("quit");
        assertThat(SessionEnding.LOST.spelling()).isEqualTo("lost");
        assertThat(SessionEnding.closedBy("421").spelling()).isEqualTo("421");
    }

    /** Each verb has its own sequence numbers, since the first 20 of each are logged. */
    @Test
    void verdictsShouldBeNumberedEachKindByItself() {
        for (long i = 1; i <= 3; i++) {
            assertThat(counts.notableSize()).isEqualTo(i);
            assertThat(counts.observedSize()).isEqualTo(i);
            assertThat(counts.notableVrfy()).isEqualTo(i);
            assertThat(counts.observedVrfy()).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 7"})
    void aPolicyShouldKeepBothNumbersInAnyOrder(int history, int logFirst) {
        AuditPolicy policy = AuditPolicy.DEFAULT.withHistory(history).withLogFirst(logFirst);

        assertThat(policy.history()).isEqualTo(history);
        assertThat(policy.isLogged(logFirst)).isTrue();
        assertThat(policy.isLogged(logFirst + 1)).isFalse();
        assertThat(AuditPolicy.DEFAULT.withLogFirst(logFirst).withHistory(history))
                .isEqualTo(policy);
    }

    @Test
    void repliesShouldLeaveTheConnectionOpen() {
        assertThat(AuditReplies.ok()).hasToString("250 2.0.0 OK");
        assertThat(AuditReplies.unexpectedArgument().code()).isEqualTo(501);
        assertThat(AuditReplies.ok().isClosing()).isFalse();
        assertThat(AuditReplies.unexpectedArgument().isClosing()).isFalse();
    }
}
