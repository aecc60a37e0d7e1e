package io.jamespolicy.smtp.policy.volume;

import static io.jamespolicy.smtp.policy.volume.SampleVolumes.ANY;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.DAY;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.KB;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.everybody;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.most;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.name;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.recipient;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.reply;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.rule;
import static io.jamespolicy.smtp.policy.volume.SampleVolumes.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeRulesTest {
    private final SampleVolumes sample = new SampleVolumes();

    @Test
    void aRuleForARecipientShouldDecideAtRcptAndCountItsMessagesOnly() {
        Rule<VolumeRule> lists = rule("lists", recipient("@lists.example"), most(1), ANY, ANY);
        Rule<VolumeRule> others = everybody(most(3), ANY, ANY);
        TransactionVolume both = sample.begin(0, lists, others);
        assertThat(reply(both.atMail())).isEqualTo("passes");
        name(both, "a@lists.example");
        name(both, "a@example.com");
        both.atEndOfData(List.of("a@lists.example", "a@example.com"), 10);
        assertThat(both.charge()).containsExactlyInAnyOrder("lists", "all");

        TransactionVolume second = sample.begin(0, lists, others);
        second.atMail();
        assertThat(name(second, "b@lists.example"))
                .startsWith("451 4.7.1 Over the limit of 1 message");
        assertThat(name(second, "b@example.com")).isEqualTo("passes");
        second.atEndOfData(List.of("b@example.com"), 10);
        assertThat(second.charge()).containsExactly("all");

        assertThat(sample.used().split("; "))
                .containsExactlyInAnyOrder(
                        "1 message, 1 recipient, 10 octets", "2 messages, 2 recipients, 20 octets");
    }

    @Test
    void aMessageShouldLeaveTheVolumeOfARuleWhoseRecipientsAreAllRefused() {
        Rule<VolumeRule> lists = rule("lists", recipient("@lists.example"), most(1), ANY, ANY);
        TransactionVolume transaction = sample.begin(0, lists);
        transaction.atMail();
        transaction.atRcpt("unknown@lists.example");
        transaction.recipientAnswered(false);

        assertThat(sample.used()).isEmpty();
        name(transaction, "a@example.com");
        transaction.atEndOfData(List.of("a@example.com"), 10);
        assertThat(transaction.charge()).isEmpty();
    }

    @Test
    void anUnlimitedRuleShouldExemptItsClients() {
        Rule<VolumeRule> exempt = rule("boss", List.of(), ANY, ANY, ANY);
        for (int i = 0; i < 10; i++) {
            assertThat(send(sample.begin(0, exempt, everybody(most(1), ANY, ANY)), 1))
                    .isEqualTo("passes");
        }
        assertThat(sample.volumes.uses()).isEmpty();
    }

    private static List<Excess.Kind> observed(VolumeVerdict verdict) {
        return verdict.observed().stream().map(Excess::kind).collect(Collectors.toList());
    }

    @Test
    void anObservedRuleShouldTellWhatItWouldRefuse() {
        Rule<VolumeRule> rule = everybody(most(1), most(1), most(64 * KB)).observed();
        assertThat(send(sample.begin(0, rule), 10 * KB)).isEqualTo("passes");
        TransactionVolume second = sample.begin(0, rule);
        assertThat(observed(second.atMail())).containsExactly(Excess.Kind.VOLUME_MESSAGES);
        assertThat(second.atRcpt("a@example.com")).isEqualTo(VolumeVerdict.WITHIN);
        second.recipientAnswered(true);
        assertThat(second.atEndOfData(List.of("a@example.com"), 1)).isEqualTo(VolumeVerdict.WITHIN);
        assertThat(second.charge()).isEmpty();
        assertThat(sample.used()).isEqualTo("1 message, 1 recipient, 10 KB");
        sample.clock.move(DAY);

        TransactionVolume large = sample.begin(1, rule);
        large.atMail();
        name(large, "a@example.com");
        assertThat(observed(large.atRcpt("b@example.com")))
                .containsExactly(Excess.Kind.VOLUME_RECIPIENTS);
        large.recipientAnswered(true);
        assertThat(observed(large.atEndOfData(List.of("a@example.com", "b@example.com"), 65 * KB)))
                .containsExactly(Excess.Kind.VOLUME_OCTETS);
        large.charge();
        assertThat(sample.used()).isEmpty();
    }

    @Test
    void onlyTheFirstExcessOfAPeriodShouldBeTheFirst() {
        Rule<VolumeRule> rule = everybody(most(1), ANY, ANY);
        send(sample.begin(0, rule), 1);
        assertThat(sample.begin(0, rule).atMail().refusal().orElseThrow().isFirst()).isTrue();
        assertThat(sample.begin(0, rule).atMail().refusal().orElseThrow().isFirst()).isFalse();
        sample.clock.move(DAY);
        send(sample.begin(0, rule), 1);
        assertThat(sample.begin(0, rule).atMail().refusal().orElseThrow().isFirst()).isTrue();
    }

    @Test
    void theSentenceOfARuleShouldReplaceTheUsualOne() {
        Rule<VolumeRule> rule =
                Rule.of(
                        "polite",
                        List.of(),
                        VolumeRule.of(Volume.of(most(1), ANY, ANY, DAY))
                                .withSentence("Call the help desk"));
        send(sample.begin(0, rule), 1);

        assertThat(send(sample.begin(0, rule), 1)).isEqualTo("451 4.7.1 Call the help desk");
    }

    @Test
    void aChangedLimitShouldCountWhatWasSentBefore() {
        send(sample.begin(0, everybody(most(2), ANY, ANY)), 1);
        send(sample.begin(0, everybody(most(2), ANY, ANY)), 1);

        assertThat(send(sample.begin(0, everybody(most(1), ANY, ANY)), 1)).startsWith("451 ");
        assertThat(send(sample.begin(0, everybody(most(3), ANY, ANY)), 1)).isEqualTo("passes");
    }

    @Test
    void sixtyFourSessionsShouldNotTakeTheSameRest() throws Exception {
        Rule<VolumeRule> rule = everybody(most(1_000), most(2_500), most(9_000 * KB));
        ExecutorService sessions = Executors.newFixedThreadPool(64);
        List<Future<Long>> accepted =
                IntStream.range(0, 64)
                        .mapToObj(session -> sessions.submit(() -> accepted(rule)))
                        .collect(Collectors.toList());
        long messages = 0;
        for (Future<Long> each : accepted) {
            messages += each.get();
        }
        sessions.shutdown();

        assertThat(messages).isEqualTo(900); // of 10 KB each
        assertThat(sample.used()).isEqualTo("900 messages, 900 recipients, 8.8 MB");
    }

    /** Sends 200 messages of 10 KB that declare 0, 5 and 10 KB, and counts the accepted ones. */
    private long accepted(Rule<VolumeRule> rule) {
        return IntStream.range(0, 200)
                .mapToObj(i -> send(sample.begin(i % 3 * 5 * KB, rule), 10 * KB))
                .filter("passes"::equals)
                .count();
    }

    /** A rule in observe mode changes no reply, and not where it is given. */
    @Test
    void anObservedRuleForARecipientShouldNotKeepMailFromDeciding() {
        Rule<VolumeRule> lists =
                rule("lists", recipient("@lists.example"), most(1), ANY, ANY).observed();
        Rule<VolumeRule> all = everybody(most(2), ANY, ANY);
        for (int i = 0; i < 2; i++) {
            TransactionVolume transaction = sample.begin(0, lists, all);
            transaction.atMail();
            VolumeVerdict verdict = transaction.atRcpt("a@lists.example");
            assertThat(verdict.refusal()).isEmpty();
            assertThat(verdict.observed()).hasSize(i);
            transaction.recipientAnswered(true);
            transaction.atEndOfData(List.of("a@lists.example"), 1);
            transaction.charge();
        }

        assertThat(reply(sample.begin(0, lists, all).atMail())).startsWith("451 ");
    }
}
