package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLogFormatTest {
    private static final String CLIENT =
            "server=mx.example.org:25 session=5c0d0a35 client=192.0.2.7 helo=relay.example user=- tls=false";

    private final SessionCounts counts = new SessionCounts(1_000);

    private static SmtpClient client(Optional<String> user) throws UnknownHostException {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("5c0d0a35")
                .address(InetAddress.getByName("192.0.2.7"))
                .heloName(Optional.of("relay.example"))
                .user(user)
                .build();
    }

    private static SmtpClient client() throws UnknownHostException {
        return client(Optional.empty());
    }

    @Test
    void anEventShouldShowWhoAndWhatAndWhen() throws Exception {
        counts.commandBegins(Verb.NOOP, 1_012);

        assertThat(AuditLogFormat.of(AuditEvent.of(client(), Verb.NOOP, "", counts)))
                .isEqualTo("verb=noop " + CLIENT + " argument=- ordinal=1 since_ms=12");
    }

    @Test
    void anArgumentShouldNotForgeALine() throws Exception {
        counts.commandBegins(Verb.VRFY, 1_000);

        assertThat(
                        AuditLogFormat.of(
                                AuditEvent.of(
                                        client(), Verb.VRFY, "x\r\nverb=noop user=root", counts)))
                .isEqualTo(
                        "verb=vrfy "
                                + CLIENT
                                + " argument=\"x\\u000d\\u000averb=noop user=root\" ordinal=1 since_ms=0");
    }

    @Test
    void anRsetShouldShowWhatItThrewAway() throws Exception {
        counts.commandBegins(Verb.RSET, 1_000);
        DiscardedTransaction discarded =
                DiscardedTransaction.of(
                        "bob@example.org", 2, 1, Optional.of(MessageSize.ofOctets(18_234)));

        assertThat(
                        AuditLogFormat.of(
                                AuditEvent.ofRset(client(), "", counts, Optional.of(discarded))))
                .isEqualTo(
                        "verb=rset "
                                + CLIENT
                                + " argument=- ordinal=1 since_ms=0"
                                + " sender=bob@example.org accepted=2 refused=1 declared=18234");
    }

    @Test
    void anRsetOfANullSenderWithoutSizeShouldShowThat() throws Exception {
        counts.commandBegins(Verb.RSET, 1_000);
        DiscardedTransaction discarded = DiscardedTransaction.of("", 0, 0, Optional.empty());

        assertThat(
                        AuditLogFormat.of(
                                AuditEvent.ofRset(client(), "", counts, Optional.of(discarded))))
                .endsWith(" sender=<> accepted=0 refused=0 declared=-");
    }

    @Test
    void aSizeShouldShowOctetsAndLimitAndRule() throws Exception {
        EffectiveSizeLimit effectiveLimit =
                SizePolicy.DEFAULT
                        .withRules(
                                List.of(
                                        Rule.of(
                                                "all",
                                                List.of(),
                                                SizeRuleOutcome.of(
                                                        SizeLimit.of(MessageSize.ofOctets(10))))))
                        .exact(Facts.of(client()), SizeLimit.UNLIMITED);
        SizeVerdict verdict = SizeVerdict.ofDeclaration(MessageSize.ofOctets(11), effectiveLimit);

        assertThat(AuditLogFormat.of(client(), verdict))
                .isEqualTo("size=declared-over-limit " + CLIENT + " octets=11 limit=10 rule=all");
        assertThat(AuditLogFormat.ofObserved(client(), verdict))
                .isEqualTo(
                        "observed=declared-over-limit " + CLIENT + " octets=11 limit=10 rule=all");
        assertThat(AuditLogFormat.of(client(), SizeVerdict.ofInvalidDeclaration()))
                .isEqualTo("size=invalid-declaration " + CLIENT + " octets=0 limit=- rule=-");
    }

    @Test
    void aSummaryShouldCountInTheMannerOfPostfix() throws Exception {
        counts.commandBegins(Verb.EHLO, 1_000);
        counts.accept(Verb.EHLO);
        counts.commandBegins(Verb.MAIL, 1_000);
        counts.accept(Verb.MAIL);
        counts.commandBegins(Verb.RCPT, 1_000);
        counts.refuseRecipient();
        counts.commandBegins(Verb.RCPT, 1_000);
        counts.accept(Verb.RCPT);
        counts.commandBegins(Verb.DATA, 1_000);
        counts.accept(Verb.DATA);
        counts.receive(MessageSize.ofOctets(18_234));
        counts.commandBegins(Verb.NOOP, 1_000);
        counts.accept(Verb.NOOP);

        assertThat(
                        AuditLogFormat.of(
                                SessionSummary.of(
                                        client(Optional.of("bob@example.org")),
                                        counts,
                                        13_449,
                                        SessionEnding.closedBy("421"))))
                .isEqualTo(
                        "session=5c0d0a35 client=192.0.2.7 user=bob@example.org ehlo=1 mail=1/1 rcpt=1/2"
                                + " data=1/1 noop=1 octets=18234 commands=6 seconds=12.4 ended=421");
    }

    @Test
    void aSilentSessionShouldStillHaveASummary() throws Exception {
        assertThat(
                        AuditLogFormat.of(
                                SessionSummary.of(client(), counts, 1_000, SessionEnding.LOST)))
                .isEqualTo(
                        "session=5c0d0a35 client=192.0.2.7 user=- octets=0 commands=0 seconds=0.0 ended=lost");
    }
}
