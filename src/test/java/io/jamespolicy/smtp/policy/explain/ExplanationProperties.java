package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.TriedRule;
import io.jamespolicy.smtp.policy.rule.Truth;
import io.jamespolicy.smtp.policy.size.AgreedSizePolicy;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeTerms;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For random rules and random messages: what is explained is what a conversation with that message
 * comes to, and of each rule what is said of it is so. The message comes in line by line.
 */
class ExplanationProperties {
    private static final List<String> ADDRESSES = List.of("a@x", "b@x", "a@y", "c@z");
    private static final byte[] LINE = {'\r', '\n'};

    @Property(tries = 2_000)
    void theExplanationShouldForetellTheConversation(
            @ForAll("rules") List<Rule<SizeTerms>> rules, @ForAll("questions") SizeQuestion asked) {
        SizePolicy policy = SizePolicy.DEFAULT.withRules(rules).withDrain(MessageSize.ofOctets(20));
        SizeExplanation explanation = explain(policy, asked);

        assertThat(explanation.refusedAt().map(kind -> refusal(explanation, kind)))
                .isEqualTo(converse(policy, asked, asked.octets()));
        assertThat(
                        explanation.moments().stream()
                                .filter(moment -> moment.kind() == SizeMoment.Kind.DATA)
                                .map(moment -> moment.refusal().map(SmtpReply::toString)))
                .containsExactly(
                        explanation.refusedAt().isEmpty()
                                ? Optional.empty()
                                : converse(policy, asked, Optional.empty()));
    }

    @Property(tries = 2_000)
    void theLimitThatIsNamedShouldBeTheOneThatRefuses(
            @ForAll("rules") List<Rule<SizeTerms>> rules, @ForAll("questions") SizeQuestion asked) {
        SizeExplanation explanation = explain(SizePolicy.DEFAULT.withRules(rules), asked);
        MessageSize octets = asked.octets().orElseThrow();

        assertThat(explanation.moments())
                .filteredOn(moment -> moment.kind() != SizeMoment.Kind.EHLO)
                .allMatch(
                        moment ->
                                moment.refusal().isPresent()
                                        == moment.ruling().limit().isExceededBy(octets));
    }

    @Property(tries = 2_000)
    void whatIsSaidOfARuleShouldBeSo(
            @ForAll("rules") List<Rule<SizeTerms>> rules, @ForAll("questions") SizeQuestion asked) {
        for (SizeMoment moment : explain(SizePolicy.DEFAULT.withRules(rules), asked).moments()) {
            Facts facts = facts(moment.kind(), asked);
            assertThat(moment.tried())
                    .allSatisfy(
                            tried -> {
                                assertThat(tried.rule()).isSameAs(rules.get(tried.number() - 1));
                                assertThat(tried.obstacle().map(o -> o.test(facts)))
                                        .isEqualTo(notYes(tried));
                            });
        }
    }

    private static Optional<Truth> notYes(TriedRule<?> tried) {
        return Optional.of(tried.truth()).filter(truth -> truth != Truth.YES);
    }

    private static Facts facts(SizeMoment.Kind kind, SizeQuestion asked) {
        Facts client =
                kind == SizeMoment.Kind.EHLO
                        ? Facts.atEhlo(asked.question().client(), asked.question().isAuthOffered())
                        : Facts.of(asked.question().client())
                                .withSender(asked.sender().orElseThrow());
        return kind.compareTo(SizeMoment.Kind.RCPT) < 0
                ? client
                : client.withRecipient(asked.recipient().orElseThrow());
    }

    private static SizeExplanation explain(SizePolicy policy, SizeQuestion question) {
        return SizeExplanation.of(question, policy, RecipientQuotas.NONE, Samples.DISK);
    }

    private static String refusal(SizeExplanation explanation, SizeMoment.Kind kind) {
        return explanation.moments().stream()
                .filter(moment -> moment.kind() == kind)
                .flatMap(moment -> moment.refusal().stream())
                .map(SmtpReply::toString)
                .findFirst()
                .orElseThrow();
    }

    /** As the handlers do: MAIL, RCPT, lines; the first reply that refuses. */
    private static Optional<String> converse(
            SizePolicy policy, SizeQuestion asked, Optional<MessageSize> declared) {
        AgreedSizePolicy agreed = AgreedSizePolicy.of(policy, asked.question().ofServer());
        Facts atMail = facts(SizeMoment.Kind.MAIL, asked);
        String recipient = asked.recipient().orElseThrow();
        return agreed.atMail(atMail, declared, Samples.DISK)
                .flatMap(SizeReplies::of)
                .or(
                        () ->
                                agreed.atRcpt(atMail.withRecipient(recipient), declared)
                                        .flatMap(SizeReplies::of))
                .or(() -> SizeReplies.of(receive(agreed.meter(atMail, List.of(recipient)), asked)))
                .map(SmtpReply::toString);
    }

    private static SizeVerdict receive(SizeMeter meter, SizeQuestion asked) {
        long octets = asked.octets().orElseThrow().octets();
        SizeMeter.Action action = SizeMeter.Action.PASS;
        for (long i = 0; i < octets && action != SizeMeter.Action.CUT; i += LINE.length) {
            action = meter.count(LINE);
        }
        return meter.verdict(Optional.empty());
    }

    @Provide
    Arbitrary<SizeQuestion> questions() {
        return Combinators.combine(
                        Arbitraries.of("25", "587 tls"),
                        Arbitraries.of("", "a@x", "b@y"),
                        Arbitraries.of("<>", "a@x", "a@y", "c@z"),
                        Arbitraries.of(ADDRESSES),
                        Arbitraries.integers().between(0, 70))
                .as(
                        (listener, user, sender, recipient, pairs) ->
                                SizeQuestion.parse(
                                        Question.parse(
                                                "192.0.2.7", listener, user, Samples.SERVERS),
                                        sender,
                                        recipient,
                                        Integer.toString(2 * pairs)));
    }

    /** The last one always matches: the server's own limit is beyond what is sent here. */
    @Provide
    Arbitrary<List<Rule<SizeTerms>>> rules() {
        return rule().list()
                .ofMaxSize(5)
                .map(
                        list -> {
                            list.add(Rule.of("last", List.of(), terms(50)));
                            return list;
                        });
    }

    private static Arbitrary<Rule<SizeTerms>> rule() {
        return Combinators.combine(
                        condition().list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.of(true, false, false))
                .as(
                        (conditions, pairs, observed) -> {
                            Rule<SizeTerms> rule =
                                    Rule.of("rule", onePerSubject(conditions), terms(2 * pairs));
                            return observed ? rule.observed() : rule;
                        });
    }

    private static SizeTerms terms(long octets) {
        return SizeTerms.of(Samples.limit(octets));
    }

    private static List<Condition> onePerSubject(List<Condition> conditions) {
        return List.copyOf(
                conditions.stream()
                        .collect(Collectors.toMap(Condition::subject, c -> c, (a, b) -> a))
                        .values());
    }

    private static Arbitrary<Condition> condition() {
        return Arbitraries.oneOf(
                Arbitraries.of(25, 587).map(port -> Condition.listener(Set.of(port))),
                Arbitraries.of(true, false).map(Condition::authenticated),
                Arbitraries.of(true, false).map(Condition::tls),
                patterns().map(Condition::user),
                patterns().map(Condition::sender),
                patterns().map(Condition::recipient));
    }

    private static Arbitrary<List<AddressPattern>> patterns() {
        return Arbitraries.of("@x", "@y", "a@x", "b@y", "<>")
                .map(AddressPattern::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }
}
