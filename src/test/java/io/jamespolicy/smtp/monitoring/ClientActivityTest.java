package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.base.Ticker;
import io.jamespolicy.smtp.monitoring.ClientActivity.ActiveClient;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.event.Refusal.Stage;
import io.jamespolicy.smtp.policy.reply.SentReply;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ClientActivityTest {
    private final ClientActivity activity = new ClientActivity(Clock.systemUTC());

    private static SmtpClient client(String address) throws Exception {
        return client(address, Optional.empty());
    }

    private static SmtpClient client(String address, Optional<String> user) throws Exception {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getByName(address))
                .user(user)
                .build();
    }

    /** Sends commands in a session of its own. */
    private void send(String address, int commands) throws Exception {
        send(activity.ofSession(), client(address), commands);
    }

    private static void send(PolicyListener session, SmtpClient client, int commands) {
        for (int i = 0; i < commands; i++) {
            session.commandAudited(AuditEvent.of(client, Verb.NOOP, "", new SessionCounts(0)));
        }
    }

    private List<Tuple> commands() {
        return activity.top(Integer.MAX_VALUE).stream()
                .map(client -> tuple(client.getClient(), client.getCommands()))
                .collect(Collectors.toList());
    }

    /** Who is refused for the size of the mail sends no audited command. */
    @Test
    void topShouldCountByKind() throws Exception {
        PolicyListener session = activity.ofSession();
        SmtpClient client = client("192.0.2.1");
        List.of(Verb.RSET, Verb.VRFY, Verb.EXPN, Verb.RCPT)
                .forEach(
                        verb ->
                                session.commandAudited(
                                        AuditEvent.of(client, verb, "", new SessionCounts(0))));
        for (Stage stage : Stage.values()) {
            activity.ofSession().refused(refusal(stage, client("192.0.2.2")));
        }

        assertThat(activity.top(10))
                .extracting(counted -> counted.toMap().values().toString())
                .containsExactly(
                        "[192.0.2.1, 4, 1, 0, 2, 1, 0, 0, 0]",
                        "[192.0.2.2, 0, 0, 0, 0, 0, 2, 0, 0]");
    }

    private static Refusal refusal(Stage stage, SmtpClient client) {
        return Refusal.of(
                stage,
                client,
                MailFacts.of(Optional.empty(), List.of()),
                SentReply.of(552, "5.3.4 Over the limit"),
                Optional.empty(),
                1);
    }

    @Test
    void topShouldGiveTheBusiestClientsFirst() throws Exception {
        send("192.0.2.1", 2);
        send("192.0.2.2", 3);
        send("2001:db8::1", 1);
        send("2001:db8::2", 1);
        activity.ofSession().clientRefused(client("2001:db8::3"), null);
        activity.ofSession()
                .limitExceeded(
                        client("192.0.2.1"),
                        LimitExceeded.of(SessionLimit.NON_MAIL_COMMANDS, Consequence.STRIKE));

        assertThat(activity.top(10))
                .extracting(
                        ActiveClient::getClient,
                        ActiveClient::getCommands,
                        ActiveClient::getLimitsCrossed,
                        ActiveClient::getRefused)
                .containsExactly(
                        tuple("192.0.2.1", 2L, 1L, 0L),
                        tuple("192.0.2.2", 3L, 0L, 0L),
                        tuple("2001:db8::/64", 2L, 0L, 1L));
        assertThat(activity.top(1))
                .extracting(ActiveClient::getClient)
                .containsExactly("192.0.2.1");
        assertThat(activity.top(0)).isEmpty();
        assertThat(activity.top(-1)).isEmpty();
    }

    @Test
    void allCommandsOfASessionShouldCountForItsClient() throws Exception {
        PolicyListener session = activity.ofSession();
        PolicyListener other = activity.ofSession();

        send(session, client("192.0.2.1"), 250);
        send(other, client("192.0.2.1"), 50);

        assertThat(commands()).containsExactly(tuple("192.0.2.1", 300L));
    }

    @Test
    void aSessionShouldCountForItsUserWhenItHasAuthenticated() throws Exception {
        PolicyListener session = activity.ofSession();

        send(session, client("192.0.2.1"), 2);
        send(session, client("192.0.2.1", Optional.of("bob@example.org")), 3);

        assertThat(commands())
                .containsExactly(tuple("bob@example.org", 3L), tuple("192.0.2.1", 2L));
    }

    @Test
    void aSessionThatGoesOnShouldBeSeenAgainWhenItsClientWasForgotten() throws Exception {
        PolicyListener session = activity.ofSession();
        send(session, client("192.0.2.1"), 10);
        for (int i = 0; i < 3 * ClientActivity.MAX_CLIENTS; i++) {
            send("10.0." + i / 256 + "." + i % 256, 1);
        }
        assertThat(commands()).doesNotContain(tuple("192.0.2.1", 10L));

        send(session, client("192.0.2.1"), 200);

        assertThat(activity.top(1))
                .singleElement()
                .satisfies(client -> assertThat(client.getClient()).isEqualTo("192.0.2.1"))
                .satisfies(client -> assertThat(client.getCommands()).isGreaterThanOrEqualTo(100));
    }

    @Test
    void noMoreThanSoManyClientsShouldBeRemembered() throws Exception {
        for (int i = 0; i < 2 * ClientActivity.MAX_CLIENTS; i++) {
            send("10.0." + i / 256 + "." + i % 256, 1);
        }

        assertThat(activity.top(Integer.MAX_VALUE)).hasSizeBetween(1, ClientActivity.MAX_CLIENTS);
    }

    /** A relay with one session all day and a command every minute. */
    @Test
    void topShouldNotForgetALongSession() throws Exception {
        AtomicLong time = new AtomicLong();
        ClientActivity timed =
                new ClientActivity(
                        Clock.systemUTC(),
                        new Ticker() {
                            @Override
                            public long read() {
                                return time.get();
                            }
                        });
        PolicyListener session = timed.ofSession();
        for (int minute = 0; minute < 24 * 60; minute++) {
            SessionCounts counts = new SessionCounts(0);
            counts.commandBegins(Verb.NOOP, Duration.ofNanos(time.get()).toMillis());
            session.commandAudited(AuditEvent.of(client("192.0.2.1"), Verb.NOOP, "", counts));
            time.addAndGet(Duration.ofMinutes(1).toNanos());
        }

        assertThat(timed.top(1)).extracting(ActiveClient::getCommands).containsExactly(24L * 60);

        time.addAndGet(Duration.ofMinutes(60).toNanos());
        assertThat(timed.top(1)).isEmpty();
    }
}
