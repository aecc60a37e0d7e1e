package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.event.Refusal.Stage;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalReasonsTest {
    private static final MailFacts MAIL = MailFacts.of(Optional.empty(), List.of());

    private final SettableClock clock = new SettableClock();
    private final EventHistory history = new EventHistory(() -> AuditPolicy.DEFAULT, clock);
    private final RefusalReasons reasons = new RefusalReasons(history);

    private static SmtpClient client(String address, Optional<String> user) throws Exception {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getByName(address))
                .user(user)
                .build();
    }

    private void refuse(SmtpClient client, String line, Optional<SizeVerdict> verdict) {
        history.refused(
                Refusal.of(Stage.SENDER, client, MAIL, SentReply.of(552, line), verdict, 1));
    }

    private static SizeVerdict overLimit() throws Exception {
        EffectiveSizeLimit limit =
                SizePolicy.DEFAULT.exact(
                        Facts.of(client("192.0.2.1", Optional.empty())),
                        SizeLimit.of(MessageSize.ofOctets(1 << 20)));
        return SizeVerdict.ofDeclaration(MessageSize.ofOctets(2 << 20), limit);
    }

    @Test
    void theMostFrequentReasonsShouldBeToldByClient() throws Exception {
        SmtpClient bob = client("192.0.2.1", Optional.of("bob@example.org"));
        for (int i = 0; i < 3; i++) {
            refuse(bob, "552 5.3.4 too large", Optional.of(overLimit()));
        }
        history.limitExceeded(bob, LimitExceeded.of(SessionLimit.ERRORS, Consequence.STRIKE));
        clock.move(Duration.ofSeconds(1));
        refuse(
                client("192.0.2.9", Optional.of("bob@example.org")),
                "552 not here",
                Optional.empty());
        refuse(client("2001:db8::7", Optional.empty()), "552 nor here", Optional.empty());

        assertThat(reasons.byClient()).containsOnlyKeys("2001:db8::/64", "bob@example.org");
        assertThat(reasons.byClient().get("bob@example.org").mostFrequent())
                .hasSize(2)
                .first()
                .isEqualTo("the message is over the size limit of 1 MB");
        assertThat(reasons.byClient().get("bob@example.org").lastAddress()).isEqualTo("192.0.2.9");
        assertThat(reasons.byClient().get("bob@example.org").lastTime())
                .isEqualTo("2026-11-24T00:00:01Z");
        assertThat(reasons.byClient().get("2001:db8::/64").mostFrequent())
                .containsExactly("James or another extension: 552 nor here");
    }

    @Test
    void whoWasNotRefusedShouldNotBeThere() throws Exception {
        history.sizeDecided(
                client("192.0.2.1", Optional.empty()),
                SizeVerdict.ofRepeatedDeclaration(MessageSize.ZERO),
                MAIL,
                Optional.empty(),
                1);

        assertThat(reasons.byClient()).isEmpty();
    }
}
