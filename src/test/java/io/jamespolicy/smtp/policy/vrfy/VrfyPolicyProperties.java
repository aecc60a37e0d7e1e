package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleTrace;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict.Outcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for all questions, and all orders of settings. */
class VrfyPolicyProperties {
    private static final Budget BUDGET = Budget.of(7, Duration.ofHours(1));
    private static final FullNames NAMES = ListedFullNames.of(Map.of("bob@x", "Bob"));

    private static SmtpClient client(boolean tls) {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getLoopbackAddress())
                .tls(tls)
                .build();
    }

    /** RFC 5321 section 7.3: nothing can be learned, not even from the response time. */
    @Property
    void aNoncommittalPolicyShouldAnswerWithoutLooking(
            @ForAll("arguments") String argument, @ForAll VrfyCommand command) {
        FixedAddressBook addressBook = new FixedAddressBook(LookupResult.UNKNOWN);
        VrfyVerdict verdict =
                VrfyPolicy.DEFAULT.decide(
                        command,
                        argument,
                        client(false),
                        addressBook,
                        (client, budget) -> {
                            throw new AssertionError("charged");
                        });

        assertThat(VrfyReplies.of(verdict).lines())
                .containsExactly(
                        "252 2.5.2 Cannot verify, but will accept and attempt delivery if the"
                                + " address is good");
        assertThat(addressBook.asked).isEmpty();
    }

    @Property
    void aClientWithoutBudgetShouldLearnNothing(
            @ForAll("arguments") String argument, @ForAll VrfyCommand command) {
        FixedAddressBook addressBook = new FixedAddressBook(LookupResult.UNKNOWN);
        VrfyVerdict verdict =
                VrfyPolicy.of(VrfyAnswer.VERIFY)
                        .decide(
                                command,
                                argument,
                                client(false),
                                addressBook,
                                (client, budget) -> false);

        assertThat(VrfyReplies.of(verdict)).isEqualTo(VrfyReplies.noncommittal());
        assertThat(addressBook.asked).isEmpty();
    }

    @Property
    void onlyAClientBeyondItsBudgetShouldBeNotable(@ForAll Outcome outcome) {
        EffectiveVrfyAnswer effectiveAnswer =
                VrfyPolicy.DEFAULT.effectiveAnswer(client(false), RuleTrace.none());

        assertThat(VrfyVerdict.of(VrfyCommand.VRFY, effectiveAnswer, outcome).isNotable())
                .isEqualTo(outcome == Outcome.OVER_BUDGET);
    }

    @Property
    void settingsShouldStayWhateverIsSetBehindThem(
            @ForAll("settings") List<UnaryOperator<VrfyPolicy>> settings) {
        VrfyPolicy policy = VrfyPolicy.of(VrfyAnswer.DISABLED);
        for (UnaryOperator<VrfyPolicy> setting : settings) {
            policy = setting.apply(policy);
        }

        assertThat(policy.rules()).extracting(Rule::name).containsExactly("tls");
        assertThat(policy.isOffered(client(true))).isTrue();
        assertThat(policy.isOffered(client(false))).isFalse();
        assertThat(policy.budget()).isEqualTo(BUDGET);
        assertThat(policy.names()).isSameAs(NAMES);
    }

    @Provide
    Arbitrary<String> arguments() {
        return Arbitraries.strings()
                .withCharRange('\0', '\u00ff')
                .withChars("bob@<>\" ")
                .ofMaxLength(400)
                .filter(argument -> !argument.isBlank());
    }

    @Provide
    Arbitrary<List<UnaryOperator<VrfyPolicy>>> settings() {
        return Arbitraries.shuffle(
                List.of(
                        policy ->
                                policy.withRules(
                                        List.of(
                                                Rule.of(
                                                        "tls",
                                                        List.of(Condition.tls(true)),
                                                        VrfyAnswer.VERIFY))),
                        policy -> policy.withBudget(BUDGET),
                        policy -> policy.withNames(NAMES)));
    }
}
