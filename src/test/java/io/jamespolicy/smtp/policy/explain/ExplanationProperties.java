package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.EvaluatedRule;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Match;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizeMeter;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.TransactionSizePolicy;
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
 * For random rules and messages, the explanation equals the outcome of a transaction, and what it
 * reports about each rule is true. The message arrives line by line.
 */
class ExplanationProperties {
    private static final List<String> ADDRESSES = List.of("a@x", "b@x", "a@y", "c@z");
    private static final byte[] LINE = {'\r', '\n'};

    @Property(tries = 2_000)
    void theExplanationShouldForetellTheConversation(
            @ForAll("rules") List<Rule<SizeRuleOutcome>> rules,
            @ForAll("queries") SizeQuery asked) {
        SizePolicy policy = SizePolicy.DEFAULT.withRules(rules).withDrain(MessageSize.ofOctets(20));
        SizeExplanation explanation = explain(policy, asked);

        assertThat(explanation.refusedAt().map(kind -> refusal(explanation, kind)))
                .isEqualTo(converse(policy, asked, asked.octets()));
        assertThat(
                        explanation.stages().stream()
                                .filter(stage -> stage.kind() == SizeStage.Kind.DATA)
                                .map(stage -> stage.refusal().map(SmtpReply::toString)))
                .containsExactly(
                        explanation.refusedAt().isEmpty()
                                ? Optional.empty()
                                : converse(policy, asked, Optional.empty()));
    }

    @Property(tries = 2_000)
    void theLimitThatIsNamedShouldBeTheOneThatRefuses(
            @ForAll("rules") List<Rule<SizeRuleOutcome>> rules,
            @ForAll("queries") SizeQuery asked) {
        SizeExplanation explanation = explain(SizePolicy.DEFAULT.withRules(rules), asked);
        MessageSize octets = asked.octets().orElseThrow();

        assertThat(explanation.stages())
                .filteredOn(stage -> stage.kind() != SizeStage.Kind.EHLO)
                .allMatch(
                        stage ->
                                stage.refusal().isPresent()
                                        == stage.effectiveLimit().limit().isExceededBy(octets));
    }

    @Property(tries = 2_000)
    void whatIsSaidOfARuleShouldBeSo(
            @ForAll("rules") List<Rule<SizeRuleOutcome>> rules,
            @ForAll("queries") SizeQuery asked) {
        for (SizeStage stage : explain(SizePolicy.DEFAULT.withRules(rules), asked).stages()) {
            Facts facts = facts(stage.kind(), asked);
            assertThat(stage.evaluated())
                    .allSatisfy(
                            evaluated -> {
                                assertThat(evaluated.rule())
                                        .isSameAs(rules.get(evaluated.number() - 1));
                                assertThat(evaluated.obstacle().map(o -> o.test(facts)))
                                        .isEqualTo(notYes(evaluated));
                            });
        }
    }

    private static Optional<Match> notYes(EvaluatedRule<?> evaluated) {
        return Optional.of(evaluated.match()).filter(match -> match != Match.YES);
    }

    private static Facts facts(SizeStage.Kind kind, SizeQuery asked) {
        Facts client =
                kind == SizeStage.Kind.EHLO
                        ? Facts.atEhlo(asked.query().client(), asked.query().isAuthOffered())
                        : Facts.of(asked.query().client()).withSender(asked.sender().orElseThrow());
        return kind.compareTo(SizeStage.Kind.RCPT) < 0
                ? client
                : client.withRecipient(asked.recipient().orElseThrow());
    }

    private static SizeExplanation explain(SizePolicy policy, SizeQuery query) {
        return SizeExplanation.of(
                query,
                Samples.session(query.query()),
                policy,
                RecipientQuotas.NONE,
                Samples.DISK,
                Optional.empty());
    }

    private static String refusal(SizeExplanation explanation, SizeStage.Kind kind) {
        return explanation.stages().stream()
                .filter(stage -> stage.kind() == kind)
                .flatMap(stage -> stage.refusal().stream())
                .map(SmtpReply::toString)
                .findFirst()
                .orElseThrow();
    }

    /** Decides like the handlers: MAIL, RCPT, lines; the first reply that refuses. */
    private static Optional<String> converse(
            SizePolicy policy, SizeQuery asked, Optional<MessageSize> declared) {
        TransactionSizePolicy agreed =
                TransactionSizePolicy.of(policy, asked.query().serverLimit());
        Facts atMail = facts(SizeStage.Kind.MAIL, asked);
        String recipient = asked.recipient().orElseThrow();
        return agreed.atMail(() -> atMail, declared, Samples.DISK)
                .flatMap(SizeReplies::of)
                .or(
                        () ->
                                agreed.atRcpt(() -> atMail.withRecipient(recipient), declared)
                                        .flatMap(SizeReplies::of))
                .or(
                        () ->
                                SizeReplies.of(
                                        receive(
                                                agreed.meter(
                                                        () -> atMail, () -> List.of(recipient)),
                                                asked)))
                .map(SmtpReply::toString);
    }

    private static SizeVerdict receive(SizeMeter meter, SizeQuery asked) {
        long octets = asked.octets().orElseThrow().octets();
        SizeMeter.Action action = SizeMeter.Action.PASS;
        for (long i = 0; i < octets && action != SizeMeter.Action.CUT; i += LINE.length) {
            action = meter.count(LINE);
        }
        return meter.verdict(Optional.empty());
    }

    @Provide
    Arbitrary<SizeQuery> queries() {
        return Combinators.combine(
                        Arbitraries.of("25", "587 tls"),
                        Arbitraries.of("", "a@x", "b@y"),
                        Arbitraries.of("<>", "a@x", "a@y", "c@z"),
                        Arbitraries.of(ADDRESSES),
                        Arbitraries.integers().between(0, 70))
                .as(
                        (listener, user, sender, recipient, pairs) ->
                                SizeQuery.parse(
                                        ClientQuery.parse(
                                                "192.0.2.7", listener, user, Samples.SERVERS),
                                        sender,
                                        recipient,
                                        Integer.toString(2 * pairs)));
    }

    /** The last rule always matches, so the limit of the server does not matter. */
    @Provide
    Arbitrary<List<Rule<SizeRuleOutcome>>> rules() {
        return rule().list()
                .ofMaxSize(5)
                .map(
                        list -> {
                            list.add(Rule.of("last", List.of(), outcome(50)));
                            return list;
                        });
    }

    private static Arbitrary<Rule<SizeRuleOutcome>> rule() {
        return Combinators.combine(
                        condition().list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.of(true, false, false))
                .as(
                        (conditions, pairs, observed) -> {
                            Rule<SizeRuleOutcome> rule =
                                    Rule.of("rule", onePerSubject(conditions), outcome(2 * pairs));
                            return observed ? rule.observed() : rule;
                        });
    }

    private static SizeRuleOutcome outcome(long octets) {
        return SizeRuleOutcome.of(Samples.limit(octets));
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
