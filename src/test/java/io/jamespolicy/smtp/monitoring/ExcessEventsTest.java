package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.monitoring.RuleCounts.RuleUse;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SentReply;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.Notification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what each listener does with an excess. */
class ExcessEventsTest {
    private static final SmtpClient CLIENT =
            SmtpClient.builder()
                    .server("mx.example.org", 587)
                    .sessionId("id")
                    .address(InetAddress.getLoopbackAddress())
                    .user(Optional.of("bob@example.org"))
                    .build();
    private static final MailFacts MAIL =
            MailFacts.of(Optional.of("bob@example.org"), List.of("carol@example.com"));

    private static Excess excess(Excess.Kind kind, boolean first) {
        return new Excess() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public Optional<String> rule() {
                return Optional.of("users");
            }

            @Override
            public boolean isFirst() {
                return first;
            }

            @Override
            public SmtpReply reply() {
                return SmtpReply.of(451, "4.7.1", "Over the limit");
            }
        };
    }

    private static void refuse(PolicyListener listener, Excess excess) {
        listener.refused(
                Refusal.of(
                                Refusal.Stage.RECIPIENT,
                                CLIENT,
                                MAIL,
                                SentReply.of(excess.reply()),
                                Optional.empty(),
                                1)
                        .because(Optional.of(excess)));
    }

    private static void observe(PolicyListener listener, Excess excess) {
        listener.excessObserved(CLIENT, excess, MAIL, 1);
    }

    @ParameterizedTest
    @EnumSource(Excess.Policy.class)
    void eachPolicyShouldCountItsRules(Excess.Policy policy) {
        RuleCounts counts = new RuleCounts();
        for (Excess.Kind kind : Excess.Kind.values()) {
            refuse(counts, excess(kind, false));
        }
        counts.ruleHeld(policy, "users");
        counts.ruleHeld(policy, "others");
        observe(
                counts,
                excess(
                        policy == Excess.Policy.VOLUME
                                ? Excess.Kind.VOLUME_OCTETS
                                : Excess.Kind.TOO_MANY_MESSAGES,
                        false));

        long refused = policy == Excess.Policy.VOLUME ? 3 : 2;
        assertThat(counts.of(policy))
                .extracting(
                        RuleUse::getRule,
                        RuleUse::getDecided,
                        RuleUse::getRefused,
                        RuleUse::getObserved)
                .containsExactly(
                        tuple("others", 1L, 0L, 0L), tuple("users", refused + 1, refused, 1L));
    }

    @Test
    void theMBeansShouldCountTheirOwn() {
        TransactionStatistics transactions = new TransactionStatistics();
        VolumeStatistics volume = new VolumeStatistics();
        for (PolicyListener listener : List.of(transactions, volume)) {
            for (Excess.Kind kind : Excess.Kind.values()) {
                refuse(listener, excess(kind, false));
                observe(listener, excess(kind, false));
            }
            listener.ruleHeld(Excess.Policy.TRANSACTIONS, "users");
            listener.ruleHeld(Excess.Policy.VOLUME, "users");
        }

        assertThat(transactions.getTooManyRecipients()).isOne();
        assertThat(transactions.getTooManyMessages()).isOne();
        assertThat(transactions.getObserved()).isEqualTo(2);
        assertThat(volume.getCharged()).isOne();
        assertThat(volume.getMessagesExceeded()).isOne();
        assertThat(volume.getRecipientsExceeded()).isOne();
        assertThat(volume.getOctetsExceeded()).isOne();
        assertThat(volume.getObserved()).isEqualTo(3);
    }

    /** So a rule that only observes tells of a broken-into account, too. */
    @Test
    void onlyTheFirstExcessShouldBeNotified() {
        PolicyNotifications notifications = new PolicyNotifications(new SettableClock());
        List<Notification> heard = new CopyOnWriteArrayList<>();
        notifications
                .broadcaster()
                .addNotificationListener((each, handback) -> heard.add(each), null, null);
        refuse(notifications, excess(Excess.Kind.VOLUME_MESSAGES, true));
        refuse(notifications, excess(Excess.Kind.VOLUME_MESSAGES, false));
        observe(notifications, excess(Excess.Kind.VOLUME_RECIPIENTS, false));
        observe(notifications, excess(Excess.Kind.VOLUME_RECIPIENTS, true));

        await().until(() -> heard.size() == 2);
        assertThat(heard).extracting(Notification::getType).containsOnly("smtppolicy.volume");
        assertThat(heard.get(0).getMessage())
                .isEqualTo(
                        "bob@example.org has used up the volume of rule 'users': 451 4.7.1 Over"
                                + " the limit");
    }

    @Test
    void anObservedExcessShouldBeLogged() {
        assertThat(
                        EventRecords.ofObserved(
                                        0, CLIENT, excess(Excess.Kind.VOLUME_OCTETS, false), MAIL)
                                .line())
                .startsWith("event=excess-observed server=mx.example.org:587 ")
                .contains(
                        "user=bob@example.org",
                        " outcome=volume-octets rule=users sender=bob@example.org"
                                + " recipients=carol@example.com recipient_count=1 ");
    }

    /** Volumes say nothing about addresses, so nobody is banned for them. */
    @Test
    void aRecipientBeyondAVolumeShouldNotCountAsProbing() {
        Refusal refusal =
                Refusal.of(
                        Refusal.Stage.RECIPIENT,
                        CLIENT,
                        MAIL,
                        SentReply.of(450, "4.2.1 busy"),
                        Optional.empty(),
                        1);

        assertThat(refusal.isAboutRecipient()).isTrue();
        assertThat(
                        refusal.because(Optional.of(excess(Excess.Kind.VOLUME_RECIPIENTS, false)))
                                .isAboutRecipient())
                .isFalse();
    }
}
