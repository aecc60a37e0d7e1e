package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class EventHistoryTest {
    private static final SmtpClient CLIENT =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .build();

    private static EventHistory of(int size) {
        return new EventHistory(() -> AuditPolicy.DEFAULT.withHistory(size), Clock.systemUTC());
    }

    private static void add(EventHistory history, int events) {
        for (int i = 0; i < events; i++) {
            history.commandAudited(
                    AuditEvent.of(CLIENT, Verb.NOOP, Integer.toString(i), new SessionCounts(0)));
        }
    }

    @Test
    void lastShouldGiveTheNewestFirst() {
        EventHistory history = of(5);
        add(history, 12);

        assertThat(history.records(EventFilter.last(100)))
                .extracting(event -> event.fields().get("argument"))
                .containsExactly("11", "10", "9", "8", "7");
        assertThat(history.records(EventFilter.last(2)))
                .extracting(event -> event.fields().get("argument"))
                .containsExactly("11", "10");
        assertThat(history.records(EventFilter.last(0))).isEmpty();
        assertThat(history.records(EventFilter.last(-1))).isEmpty();
    }

    @Test
    void lastShouldGiveAllWhenThereAreFewer() {
        EventHistory history = of(5);
        add(history, 2);

        assertThat(history.records(EventFilter.last(100))).hasSize(2);
    }

    /** A session that repeats a command for hours must not evict those of all others. */
    @Test
    void everyTenthShouldBeKeptOfASessionThatRepeatsACommand() {
        EventHistory history = of(1000);
        SessionCounts counts = new SessionCounts(0);
        for (int i = 0; i < 200; i++) {
            counts.commandBegins(Verb.RSET, i);
            history.commandAudited(AuditEvent.of(CLIENT, Verb.RSET, "", counts));
        }

        assertThat(history.records(EventFilter.last(12)))
                .extracting(event -> event.fields().get("ordinal"))
                .containsExactly(
                        200L, 190L, 180L, 170L, 160L, 150L, 140L, 130L, 120L, 110L, 100L, 99L);
        assertThat(history.records(EventFilter.last(1000))).hasSize(110);
    }

    @Test
    void manyCommandsShouldNotEvictWhatIsAboutMail() {
        EventHistory history = of(5);
        add(history, 1);
        history.limitExceeded(
                CLIENT, LimitExceeded.of(SessionLimit.ERRORS, LimitExceeded.Consequence.NONE));
        assertThat(history.oldest()).isPresent();
        add(history, 12);

        assertThat(history.records(EventFilter.last(100)))
                .extracting(EventRecord::kind)
                .containsExactly(
                        EventKind.COMMAND,
                        EventKind.COMMAND,
                        EventKind.COMMAND,
                        EventKind.COMMAND,
                        EventKind.COMMAND,
                        EventKind.LIMIT);
        assertThat(history.records(EventFilter.last(3))).hasSize(3);
    }

    @Test
    void nothingShouldBeKeptWhereNothingIsWanted() {
        EventHistory history = of(0);
        add(history, 2);

        assertThat(history.records(EventFilter.last(100))).isEmpty();
    }

    @Test
    void longArgumentsShouldNotBeKept() {
        AuditEvent event = AuditEvent.of(CLIENT, Verb.NOOP, "x".repeat(8000), new SessionCounts(0));

        assertThat(event.argument()).hasSize(65);
        assertThat(EventRecords.of(event).line()).contains("argument=" + "x".repeat(64) + "... ");
    }
}
