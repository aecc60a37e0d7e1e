package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.Ban;
import io.jamespolicy.smtp.policy.abuse.BanReason;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventRecordsTest {
    private static final String CLIENT =
            "server=mx.example.org:25 session=5c0d0a35 client=192.0.2.7 helo=relay.example user=- tls=false";

    private static EffectiveSizeLimit limitOf10() throws UnknownHostException {
        return SizePolicy.DEFAULT
                .withRules(
                        List.of(
                                Rule.of(
                                        "all",
                                        List.of(),
                                        SizeRuleOutcome.of(
                                                SizeLimit.of(MessageSize.ofOctets(10))))))
                .exact(Facts.of(client()), SizeLimit.UNLIMITED);
    }

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

        assertThat(EventRecords.of(AuditEvent.of(client(), Verb.NOOP, "", counts)).line())
                .isEqualTo(
                        "event=command " + CLIENT + " verb=noop argument=- ordinal=1 since_ms=12");
    }

    @Test
    void anArgumentShouldNotForgeALine() throws Exception {
        counts.commandBegins(Verb.VRFY, 1_000);

        assertThat(
                        EventRecords.of(
                                        AuditEvent.of(
                                                client(),
                                                Verb.VRFY,
                                                "x\r\nverb=noop user=root",
                                                counts))
                                .line())
                .isEqualTo(
                        "event=command "
                                + CLIENT
                                + " verb=vrfy argument=\"x\\u000d\\u000averb=noop user=root\" ordinal=1 since_ms=0");
    }

    @Test
    void anRsetShouldShowWhatItThrewAway() throws Exception {
        counts.commandBegins(Verb.RSET, 1_000);
        DiscardedTransaction discarded =
                DiscardedTransaction.of(
                        "bob@example.org", 2, 1, Optional.of(MessageSize.ofOctets(18_234)));

        assertThat(
                        EventRecords.of(
                                        AuditEvent.ofRset(
                                                client(), "", counts, Optional.of(discarded)))
                                .line())
                .isEqualTo(
                        "event=command "
                                + CLIENT
                                + " verb=rset argument=- ordinal=1 since_ms=0"
                                + " sender=bob@example.org recipients_accepted=2 recipients_refused=1 declared_octets=18234");
    }

    @Test
    void anRsetOfANullSenderWithoutSizeShouldShowThat() throws Exception {
        counts.commandBegins(Verb.RSET, 1_000);
        DiscardedTransaction discarded = DiscardedTransaction.of("", 0, 0, Optional.empty());

        assertThat(
                        EventRecords.of(
                                        AuditEvent.ofRset(
                                                client(), "", counts, Optional.of(discarded)))
                                .line())
                .endsWith(
                        " sender=<> recipients_accepted=0 recipients_refused=0 declared_octets=-");
    }

    @Test
    void aSizeShouldShowOctetsAndLimitAndRule() throws Exception {
        SizeVerdict verdict = SizeVerdict.ofDeclaration(MessageSize.ofOctets(11), limitOf10());

        MailFacts mail =
                MailFacts.of(
                        Optional.of("a@example.com"),
                        List.of("bob@example.org", "\"x,\"@example.org", "a,b"));
        String size =
                " outcome=declared-over-limit octets=11 limit_octets=10 rule=all"
                        + " sender=a@example.com"
                        + " recipients=bob@example.org,\"\\\"x,\\\"@example.org\",\"a,b\""
                        + " recipient_count=3 message_id=- mail_id=-";

        assertThat(
                        EventRecords.of(
                                        0,
                                        client(),
                                        verdict,
                                        mail,
                                        SizeReplies.of(verdict).map(SentReply::of))
                                .line())
                .isEqualTo("event=size " + CLIENT + size + " code=552 enhanced=5.3.4");
        assertThat(EventRecords.ofObserved(0, client(), verdict, mail).line())
                .isEqualTo("event=size-observed " + CLIENT + size);
        assertThat(
                        EventRecords.of(
                                        0,
                                        client(),
                                        SizeVerdict.ofInvalidDeclaration(),
                                        MailFacts.of(Optional.of(""), List.of()),
                                        Optional.empty())
                                .line())
                .endsWith(
                        " octets=0 limit_octets=- rule=- sender=<> recipients=- recipient_count=0"
                                + " message_id=- mail_id=- code=- enhanced=-");
    }

    @ParameterizedTest
    @EnumSource(Refusal.Stage.class)
    void aRefusalByOthersShouldShowTheReply(Refusal.Stage stage) throws Exception {
        MailFacts mail =
                MailFacts.of(Optional.empty(), List.of("x@example.org"))
                        .identifiedBy(Optional.of("<1@example.com>\u0007"), Optional.of("Mail1-2"));
        Refusal refusal =
                Refusal.of(
                        stage,
                        client(),
                        mail,
                        SentReply.of(550, "550 5.1.1 Unknown user\u0007"),
                        Optional.of(SizeVerdict.ofRecipient(MessageSize.ofOctets(7), limitOf10())),
                        3);

        assertThat(EventRecords.of(0, refusal).line())
                .isEqualTo(
                        "event="
                                + stage.name().toLowerCase(Locale.ROOT)
                                + "-refused "
                                + CLIENT
                                + " ordinal=3 outcome=- octets=7 limit_octets=- rule=- sender=-"
                                + " recipients=x@example.org recipient_count=1"
                                + " message_id=\"<1@example.com>\\u0007\" mail_id=Mail1-2"
                                + " code=550 enhanced=5.1.1 reply=\"Unknown user\\u0007\"");
    }

    @Test
    void aRefusalForTheSizeShouldShowTheLimit() throws Exception {
        Refusal refusal =
                Refusal.of(
                        Refusal.Stage.RECIPIENT,
                        client(),
                        MailFacts.of(Optional.empty(), List.of()),
                        SentReply.of(552, "5.2.3 Too large"),
                        Optional.of(SizeVerdict.ofRecipient(MessageSize.ofOctets(11), limitOf10())),
                        1);

        assertThat(EventRecords.of(0, refusal).line())
                .contains(" outcome=recipient-over-limit octets=11 limit_octets=10 rule=all ");
    }

    /** So that you find them in the log by the whole address. */
    @Test
    void anAddressShouldBeShownInFull() throws Exception {
        String longest = "x".repeat(64) + "@" + "y".repeat(255);
        MailFacts mail = MailFacts.of(Optional.of(longest), List.of(longest + "zz"));

        assertThat(
                        EventRecords.ofObserved(
                                        0, client(), SizeVerdict.ofInvalidDeclaration(), mail)
                                .line())
                .contains(" sender=" + longest + " recipients=" + longest + "... ");
    }

    @Test
    void aRefusedClientShouldShowItsBan() throws Exception {
        Ban ban =
                Ban.of(
                        ClientKey.parse("192.0.2.0/24"),
                        Instant.EPOCH,
                        Ban.FOREVER,
                        BanReason.ofOperator("a harvester"));

        assertThat(EventRecords.of(0, client(), ban).line())
                .isEqualTo(
                        "event=client-refused "
                                + CLIENT
                                + " banned=192.0.2.0/24 banned_since=1970-01-01T00:00:00Z"
                                + " banned_until=permanent author=operator reason=\"a harvester\"");
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
                        EventRecords.of(
                                        0,
                                        SessionSummary.of(
                                                client(Optional.of("bob@example.org")),
                                                counts,
                                                13_449,
                                                SessionEnding.closedBy("421")))
                                .line())
                .isEqualTo(
                        "event=session "
                                + CLIENT.replace("user=-", "user=bob@example.org")
                                + " ehlo_count=1 mail_count=1 mail_accepted=1 rcpt_count=2 rcpt_accepted=1"
                                + " data_count=1 data_accepted=1 noop_count=1 octets_total=18234 commands=6"
                                + " seconds=12.4 ended=421");
    }

    @Test
    void aSilentSessionShouldStillHaveASummary() throws Exception {
        assertThat(
                        EventRecords.of(
                                        0,
                                        SessionSummary.of(
                                                client(), counts, 1_000, SessionEnding.LOST))
                                .line())
                .isEqualTo(
                        "event=session "
                                + CLIENT
                                + " octets_total=0 commands=0 seconds=0.0 ended=lost");
    }
}
