package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded;
import io.jamespolicy.smtp.policy.abuse.LimitExceeded.Consequence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.DiscardedTransaction;
import io.jamespolicy.smtp.policy.audit.SessionCounts;
import io.jamespolicy.smtp.policy.audit.SessionEnding;
import io.jamespolicy.smtp.policy.audit.SessionSummary;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.event.Refusal.Stage;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.EffectiveSizeLimit;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import java.net.InetAddress;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.metrics.dropwizard.DropWizardGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

/** Tests counters in a registry like the one of James. */
class PolicyMetricsTest {
    private static final String HOSTILE = "x{client=\"192.0.2.1\"} 1\r\nsmtp_policy_evil 1";
    private static final SmtpClient CLIENT =
            SmtpClient.builder()
                    .server("mx.example.org", 25)
                    .sessionId("5c0d0a35")
                    .address(InetAddress.getLoopbackAddress())
                    .heloName(Optional.of(HOSTILE))
                    .user(Optional.of(HOSTILE))
                    .build();
    private static final MailFacts NO_MAIL = MailFacts.of(Optional.empty(), List.of());
    private static final AuditEvent VRFY =
            AuditEvent.of(CLIENT, Verb.VRFY, "bob", new SessionCounts(0));

    private final MetricRegistry registry = new MetricRegistry();
    private final PolicyMetrics metrics =
            new PolicyMetrics(
                    new DropWizardMetricFactory(registry),
                    registry,
                    new DropWizardGaugeRegistry(registry),
                    new MemoryBanList(Clock.systemUTC()),
                    SharedStore.NONE);

    /** The counters that are not zero. */
    private Map<String, Long> counted() {
        return ImmutableMap.copyOf(
                Maps.filterValues(
                        Maps.transformValues(registry.getMeters(), meter -> meter.getCount()),
                        count -> count != 0));
    }

    private void audit(Verb verb) {
        metrics.commandAudited(AuditEvent.of(CLIENT, verb, HOSTILE, new SessionCounts(0)));
    }

    private static VrfyVerdict noncommittal() {
        return VrfyPolicy.of(VrfyAnswer.NONCOMMITTAL)
                .decide(
                        VrfyCommand.VRFY,
                        HOSTILE,
                        CLIENT,
                        Mockito.mock(AddressBook.class),
                        (client, budget) -> true);
    }

    private static SizeMeter meter(SizeLimit limit) {
        return SizePolicy.DEFAULT.meter(SizePolicy.DEFAULT.exact(Facts.of(CLIENT), limit));
    }

    private static SizeVerdict ofMessage(long octets, long declared) {
        SizeMeter meter = meter(SizeLimit.UNLIMITED);
        meter.resume(meter.credit() - octets);
        return meter.verdict(Optional.of(MessageSize.ofOctets(declared)));
    }

    @Test
    void everyMetricShouldBeThereWhenNothingHasHappened() {
        assertThat(counted()).isEmpty();
        assertThat(registry.getNames())
                .hasSizeGreaterThan(50)
                .contains("smtp_policy_size_low_disk", "smtp_policy_store_reachable")
                .allMatch(name -> name.matches("smtp_policy_[a-z_]+"));
    }

    /** Otherwise each event reads the clock. */
    @Test
    void everyMeterShouldBeOneOfTheModule() {
        assertThat(registry.getMeters().values()).hasOnlyElementsOfType(EventMeter.class);
    }

    @Test
    void noMetricShouldBeAddedWhateverAClientSends() {
        Set<String> before = Set.copyOf(registry.getNames());

        metrics.sessionOpened();
        audit(Verb.NOOP);
        metrics.sizeDecided(
                CLIENT, SizeVerdict.ofInvalidDeclaration(), NO_MAIL, Optional.empty(), 1);
        metrics.vrfyDecided(VRFY, noncommittal(), null, 1);
        metrics.sessionEnded(
                SessionSummary.of(CLIENT, new SessionCounts(0), 0, SessionEnding.closedBy("599")));

        assertThat(counted()).hasSize(5);
        assertThat(registry.getNames()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "RSET, smtp_policy_commands_rset",
        "NOOP, smtp_policy_commands_noop",
        "VRFY, smtp_policy_commands_vrfy",
        "EXPN, smtp_policy_commands_expn",
        "RCPT, smtp_policy_recipients_refused"
    })
    void commandAuditedShouldCountTheVerb(Verb verb, String name) {
        audit(verb);
        audit(verb);

        assertThat(counted()).containsOnly(Map.entry(name, 2L));
    }

    @Test
    void commandAuditedShouldCountTheTransactionWhenOneIsThrownAway() {
        metrics.commandAudited(
                AuditEvent.ofRset(
                        CLIENT,
                        "",
                        new SessionCounts(0),
                        Optional.of(DiscardedTransaction.of("", 0, 0, Optional.empty()))));

        assertThat(counted())
                .containsOnly(
                        Map.entry("smtp_policy_commands_rset", 1L),
                        Map.entry("smtp_policy_transactions_discarded", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "quit, smtp_policy_sessions_ended_quit",
        "lost, smtp_policy_sessions_ended_lost",
        "421, smtp_policy_sessions_ended_server"
    })
    void sessionEndedShouldCountTheEndingAndWhatTheSessionDid(String ending, String name) {
        SessionCounts counts = new SessionCounts(0);
        counts.commandBegins(Verb.EHLO, 0);
        counts.commandBegins(Verb.DATA, 0);
        counts.accept(Verb.DATA);
        metrics.sessionOpened();
        metrics.sessionOpened();
        metrics.sessionEnded(SessionSummary.of(CLIENT, counts, 0, SessionEnding.closedBy(ending)));

        assertThat(counted())
                .containsOnly(
                        Map.entry("smtp_policy_sessions_opened", 2L),
                        Map.entry(name, 1L),
                        Map.entry("smtp_policy_session_commands", 2L),
                        Map.entry("smtp_policy_session_messages", 1L));
        assertThat(registry.getGauges().get("smtp_policy_sessions_open").getValue()).isEqualTo(1L);
    }

    @Test
    void sizeDecidedShouldCountTheVerdict() {
        metrics.sizeDecided(
                CLIENT,
                SizeVerdict.ofDeclaration(MessageSize.ofOctets(9), EffectiveSizeLimit.NONE),
                NO_MAIL,
                Optional.empty(),
                0);
        metrics.sizeDecided(CLIENT, ofMessage(5, 5), NO_MAIL, Optional.empty(), 0);
        metrics.sizeDecided(CLIENT, ofMessage(7, 6), NO_MAIL, Optional.empty(), 1);

        assertThat(counted())
                .containsOnly(
                        Map.entry("smtp_policy_size_declared", 1L),
                        Map.entry("smtp_policy_size_received", 1L),
                        Map.entry("smtp_policy_size_under_declared", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "SENDER, smtp_policy_senders_refused, 0",
        "RECIPIENT, -, 0",
        "MESSAGE, smtp_policy_messages_refused, 6"
    })
    void refusedShouldCountTheStageAndTheOctetsThatCame(Stage stage, String name, long octets) {
        metrics.refused(
                Refusal.of(
                        stage,
                        CLIENT,
                        NO_MAIL,
                        SentReply.of(552, "5.3.4 Over the limit"),
                        Optional.of(ofMessage(6, 6)),
                        1));

        assertThat(counted().getOrDefault(name, 0L)).isEqualTo(name.equals("-") ? 0 : 1);
        assertThat(counted().getOrDefault("smtp_policy_octets_refused", 0L)).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({"12", "2147483647", "2147483648", "8589934592"})
    void messageAcceptedShouldCountOctetsWhenAnIntDoesNotHoldThem(long octets) {
        metrics.messageAccepted(MessageSize.ofOctets(octets));

        assertThat(counted())
                .containsOnly(
                        Map.entry("smtp_policy_messages_accepted", 1L),
                        Map.entry("smtp_policy_octets_accepted", octets));
    }

    @Test
    void whatAnObservedRuleWouldDoShouldCountApart() {
        metrics.sizeObserved(CLIENT, SizeVerdict.ofInvalidDeclaration(), NO_MAIL, 1);
        metrics.vrfyObserved(VRFY, noncommittal().effectiveAnswer(), 1);

        assertThat(counted())
                .containsOnly(
                        Map.entry("smtp_policy_size_observed", 1L),
                        Map.entry("smtp_policy_vrfy_observed", 1L));
    }

    @Test
    void vrfyDecidedShouldCountTheAnswer() {
        metrics.vrfyDecided(VRFY, noncommittal(), null, 1);

        assertThat(counted()).containsOnly(Map.entry("smtp_policy_vrfy_noncommittal", 1L));
    }

    @Test
    void limitCrossedShouldCountTheLimitAndItsConsequence() {
        for (Consequence consequence : EnumSet.allOf(Consequence.class)) {
            metrics.limitExceeded(
                    CLIENT, LimitExceeded.of(SessionLimit.ABORTED_TRANSACTIONS, consequence));
        }
        metrics.clientRefused(CLIENT, null);

        assertThat(counted())
                .containsOnly(
                        Map.entry("smtp_policy_limit_aborted_transactions", 3L),
                        Map.entry("smtp_policy_strikes", 2L),
                        Map.entry("smtp_policy_bans", 1L),
                        Map.entry("smtp_policy_clients_refused", 1L));
    }
}
