package io.jamespolicy.smtp.policy.explain;

import static io.jamespolicy.smtp.policy.explain.Samples.DISK;
import static io.jamespolicy.smtp.policy.explain.Samples.SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.volume.HeldAmount;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.volume.VolumeRule;
import io.jamespolicy.smtp.store.memory.MemoryClientVolumes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VolumeExplanationTest {
    private static final Volume TWO_A_DAY =
            Volume.of(
                    OptionalLong.of(2),
                    OptionalLong.empty(),
                    OptionalLong.of(1 << 20),
                    Duration.ofDays(1));
    private static final Rule<VolumeRule> USERS =
            Rule.of("users", List.of(Condition.authenticated(true)), VolumeRule.of(TWO_A_DAY));
    private static final Rule<VolumeRule> LISTS =
            Rule.of(
                    "lists",
                    List.of(Condition.recipient(List.of(AddressPattern.of("@lists.example")))),
                    VolumeRule.of(TWO_A_DAY));

    private final MemoryClientVolumes volumes = new MemoryClientVolumes(new SettableClock());

    private SizeExplanation explain(String recipient, String octets, Rule<VolumeRule> rule) {
        SizeQuery query =
                SizeQuery.parse(
                        ClientQuery.parse("192.0.2.1", "587 tls", "bob@example.org", SERVERS),
                        "bob@example.org",
                        recipient,
                        octets);
        return SizeExplanation.of(
                        query,
                        Samples.session(query.query()),
                        SizePolicy.DEFAULT,
                        RecipientQuotas.NONE,
                        DISK,
                        Optional.empty())
                .with(VolumeExplanation.of(query, VolumePolicy.of(List.of(rule)), volumes));
    }

    private void use(String rule, long messages) {
        volumes.account(VolumeKey.of(ClientKey.ofUser("bob@example.org"), rule, TWO_A_DAY.period()))
                .hold(new HeldAmount(), VolumeAmount.of(messages, 3, 1000), TWO_A_DAY);
    }

    private static List<String> ofVolume(SizeExplanation explanation) {
        List<String> lines = SizeExplanationLines.of(explanation);
        return lines.subList(
                lines.indexOf("volume, decided at " + explanation.volume().get().stage()) + 1,
                lines.size());
    }

    @Test
    void aClientWithRestShouldPass() {
        use("users", 1);

        assertThat(ofVolume(explain("a@example.com", "1000", USERS)))
                .containsExactly(
                        "    rule 1 'users': matches; 2 messages, 1 MB in 1 day",
                        "    bob@example.org has used 1 message, 3 recipients, 1000 octets, until"
                                + " 2026-11-25T00:00:00Z",
                        "    passes",
                        "would not be refused by this module: look for the reply of James or of"
                                + " another extension");
    }

    @Test
    void aClientWithoutRestShouldBeRefusedAtMail() {
        use("users", 2);

        assertThat(ofVolume(explain("a@example.com", "", USERS)))
                .contains(
                        "    refused: 451 4.7.1 Over the limit of 2 messages in 1 day, try again"
                                + " after 2026-11-25T00:00:00Z")
                .endsWith("would be refused at MAIL");
    }

    @Test
    void aMessageLargerThanAllShouldBeRefusedForGood() {
        assertThat(ofVolume(explain("a@example.com", "2000000", USERS)))
                .contains(
                        "    bob@example.org has used nothing",
                        "    refused: 552 5.3.4 The message is over the limit of 1 MB in 1 day");
    }

    @Test
    void aRuleForARecipientShouldDecideAtRcpt() {
        use("lists", 2);

        assertThat(ofVolume(explain("a@lists.example", "", LISTS)))
                .endsWith("would be refused at RCPT");
        assertThat(ofVolume(explain("a@example.com", "", LISTS)))
                .contains("    rule 1 'lists': recipient does not match", "    no limit");
        assertThat(ofVolume(explain("", "", LISTS)))
                .contains("    depends on facts that the question leaves open");
    }

    @Test
    void withoutVolumesNothingShouldBeSaid() {
        SizeQuery query =
                SizeQuery.parse(ClientQuery.parse("192.0.2.1", "25", "", SERVERS), "", "", "");

        assertThat(VolumeExplanation.of(query, VolumePolicy.DEFAULT, volumes)).isEmpty();
    }

    @Test
    void usedUpRecipientsShouldBeRefusedAtRcpt() {
        Volume three =
                Volume.of(
                        OptionalLong.empty(),
                        OptionalLong.of(3),
                        OptionalLong.empty(),
                        TWO_A_DAY.period());
        use("users", 1);

        assertThat(
                        explain(
                                        "a@example.com",
                                        "",
                                        Rule.of("users", List.of(), VolumeRule.of(three)))
                                .refusedAt())
                .contains(SizeStage.Kind.RCPT);
    }
}
