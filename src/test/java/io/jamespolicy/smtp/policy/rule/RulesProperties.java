package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For random rules and facts, the upper bound equals the largest outcome for any values of the
 * unknown facts. The values are all addresses that the rules contain, and others of the same and of
 * another domain.
 */
class RulesProperties {
    private static final List<String> NAMED = List.of("a@x", "b@x", "a@y", "b@y", "a");
    private static final List<String> ADDRESSES =
            Stream.concat(NAMED.stream(), Stream.of("c@x", "c@y", "c@z", "c"))
                    .collect(Collectors.toList());
    private static final Comparator<Integer> BY_SIZE = Comparator.naturalOrder();

    @Property(tries = 2_000)
    void atMostShouldBeTheLargestOverAllThatIsUnknown(
            @ForAll("rules") List<Rule<Integer>> list, @ForAll("facts") Facts facts) {
        Rules<Integer> rules = Rules.of(list);
        int largest =
                completions(facts)
                        .mapToInt(completion -> rules.exact(completion, 50).outcome())
                        .max()
                        .orElseThrow();

        assertThat(rules.atMost(facts, 50, BY_SIZE).outcome()).isEqualTo(largest);
    }

    /** With all completions of the facts, and with the facts themselves while some are unknown. */
    @Property(tries = 2_000)
    void rulesThatMayMatchShouldDecideAsAllRulesDo(
            @ForAll("rules") List<Rule<Integer>> list, @ForAll("facts") Facts facts) {
        Rules<Integer> rules = Rules.of(list);
        Rules<Integer> left = rules.thatMayMatch(facts);

        assertThat(completions(facts))
                .allSatisfy(
                        completion ->
                                assertThat(left.exact(completion, 50))
                                        .isEqualTo(rules.exact(completion, 50)));
        assertThat(left.atMost(facts, 50, BY_SIZE)).isEqualTo(rules.atMost(facts, 50, BY_SIZE));
        assertThat(left.certain(facts, 50, RuleTrace.none()))
                .isEqualTo(rules.certain(facts, 50, RuleTrace.none()));
    }

    @Property
    void coversShouldNotClaimWhatIsNotSo(
            @ForAll("rule") Rule<Integer> earlier,
            @ForAll("rule") Rule<Integer> later,
            @ForAll("facts") Facts facts) {
        if (earlier.covers(later)) {
            assertThat(
                            completions(facts)
                                    .filter(
                                            completion ->
                                                    later.matches(completion, RuleTrace.none())
                                                            == Match.YES))
                    .allMatch(
                            completion ->
                                    earlier.matches(completion, RuleTrace.none()) == Match.YES);
        }
    }

    @Property(tries = 2_000)
    void theTrailShouldLeadToTheExactDecision(
            @ForAll("rules") List<Rule<Integer>> list, @ForAll("facts") Facts facts) {
        EvaluatedRules<Integer> trace = new EvaluatedRules<>();
        RuleDecision<Integer> explained = Rules.of(list).exact(facts, 50, trace);
        RuleDecision<Integer> decision = Rules.of(list).exact(facts, 50);

        assertTrue(trace.list(), list, facts);
        assertThat(explained.outcome()).isEqualTo(decision.outcome());
        assertThat(explained.rule()).isEqualTo(decision.rule());
        assertThat(
                        trace.list().stream()
                                .filter(
                                        evaluated ->
                                                isMatch(evaluated)
                                                        && !evaluated.rule().isObserved())
                                .findFirst()
                                .map(EvaluatedRule::rule))
                .isEqualTo(decision.rule());
        assertThat(
                        trace.list().stream()
                                .filter(
                                        evaluated ->
                                                isMatch(evaluated) && evaluated.rule().isObserved())
                                .map(EvaluatedRule::rule))
                .isEqualTo(decision.observed());
        assertEndsWhereItIsCertain(trace.list(), list);
    }

    @Property(tries = 2_000)
    void theTrailShouldHaveTheRuleOfTheLargestDecision(
            @ForAll("rules") List<Rule<Integer>> list, @ForAll("facts") Facts facts) {
        EvaluatedRules<Integer> trace = new EvaluatedRules<>();
        RuleDecision<Integer> explained = Rules.of(list).atMost(facts, 50, BY_SIZE, trace);

        assertTrue(trace.list(), list, facts);
        assertThat(explained.outcome())
                .isEqualTo(Rules.of(list).atMost(facts, 50, BY_SIZE).outcome());
        explained
                .rule()
                .ifPresent(
                        rule ->
                                assertThat(trace.list())
                                        .filteredOn(evaluated -> evaluated.match() != Match.NO)
                                        .filteredOn(evaluated -> !evaluated.rule().isObserved())
                                        .extracting(EvaluatedRule::rule)
                                        .contains(rule));
        assertEndsWhereItIsCertain(trace.list(), list);
    }

    private static boolean isMatch(EvaluatedRule<Integer> evaluated) {
        return evaluated.match() == Match.YES;
    }

    /** The trace is true for both methods. */
    private static void assertTrue(
            List<EvaluatedRule<Integer>> trace, List<Rule<Integer>> list, Facts facts) {
        for (int i = 0; i < trace.size(); i++) {
            EvaluatedRule<Integer> evaluated = trace.get(i);
            assertThat(evaluated.number()).isEqualTo(i + 1);
            assertThat(evaluated.rule()).isSameAs(list.get(i));
            assertThat(evaluated.obstacle().isEmpty()).isEqualTo(isMatch(evaluated));
            evaluated
                    .obstacle()
                    .ifPresent(
                            condition -> {
                                assertThat(evaluated.rule().isAbout(condition.subject())).isTrue();
                                assertThat(condition.test(facts)).isEqualTo(evaluated.match());
                            });
            if (evaluated.match() != Match.PERHAPS) {
                assertThat(completions(facts))
                        .allMatch(
                                completion ->
                                        holds(evaluated.rule(), completion) == isMatch(evaluated));
            }
        }
    }

    private static boolean holds(Rule<Integer> rule, Facts completion) {
        return rule.matches(completion, RuleTrace.none()) == Match.YES;
    }

    private static void assertEndsWhereItIsCertain(
            List<EvaluatedRule<Integer>> trace, List<Rule<Integer>> list) {
        assertThat(trace)
                .filteredOn(evaluated -> isMatch(evaluated) && !evaluated.rule().isObserved())
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(evaluated -> evaluated.number() == trace.size());
        if (trace.size() < list.size()) {
            assertThat(trace).last().matches(RulesProperties::isMatch);
        }
    }

    private static Stream<Facts> completions(Facts facts) {
        Stream<Facts> completions = Stream.of(facts);
        if (!facts.isUserKnown()) {
            completions =
                    completions.flatMap(
                            known ->
                                    Stream.concat(
                                                    Stream.of(Optional.<String>empty()),
                                                    ADDRESSES.stream().map(Optional::of))
                                            .map(known::withUser));
        }
        if (facts.sender().isEmpty()) {
            completions =
                    completions.flatMap(
                            known ->
                                    Stream.concat(Stream.of(Facts.NULL_SENDER), ADDRESSES.stream())
                                            .map(known::withSender));
        }
        if (facts.recipient().isEmpty()) {
            completions =
                    completions.flatMap(known -> ADDRESSES.stream().map(known::withRecipient));
        }
        return completions;
    }

    @Provide
    Arbitrary<Facts> facts() {
        Arbitrary<Facts> clients =
                Combinators.combine(Arbitraries.of(25, 587), Arbitraries.of(true, false))
                        .as(
                                (port, tls) ->
                                        Facts.of(
                                                SmtpClient.builder()
                                                        .server("mx.example.org", port)
                                                        .sessionId("id")
                                                        .address(InetAddress.getLoopbackAddress())
                                                        .tls(tls)
                                                        .build()));
        return Combinators.combine(
                        clients,
                        address().optional(),
                        address().optional(),
                        address().optional(),
                        Arbitraries.of(true, false))
                .as(
                        (client, user, sender, recipient, userKnown) -> {
                            Facts facts =
                                    userKnown ? client.withUser(user) : client.withUnknownUser();
                            facts = sender.isPresent() ? facts.withSender(sender.get()) : facts;
                            return recipient.isPresent()
                                    ? facts.withRecipient(recipient.get())
                                    : facts;
                        });
    }

    private static Arbitrary<String> address() {
        return Arbitraries.of(ADDRESSES);
    }

    @Provide
    Arbitrary<List<Rule<Integer>>> rules() {
        return rule().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Rule<Integer>> rule() {
        return Combinators.combine(
                        condition().set().ofMaxSize(3),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.of(true, false, false, false))
                .as(
                        (conditions, outcome, observed) -> {
                            Rule<Integer> rule =
                                    Rule.of("rule", onePerSubject(conditions), outcome);
                            return observed ? rule.observed() : rule;
                        });
    }

    private static List<Condition> onePerSubject(Set<Condition> conditions) {
        return List.copyOf(
                conditions.stream()
                        .collect(
                                Collectors.toMap(
                                        Condition::subject,
                                        condition -> condition,
                                        (first, second) -> first))
                        .values());
    }

    private static Arbitrary<Condition> condition() {
        return Arbitraries.oneOf(
                Arbitraries.of(25, 587).map(port -> Condition.listener(Set.of(port))),
                Arbitraries.of(true, false).map(Condition::authenticated),
                Arbitraries.of(true, false).map(Condition::relaying),
                Arbitraries.of(true, false).map(Condition::tls),
                patterns("@x", "@y").map(Condition::user),
                patterns("@x", "@y", "<>").map(Condition::sender),
                patterns("@x", "@y").map(Condition::recipient));
    }

    private static Arbitrary<List<AddressPattern>> patterns(String... besides) {
        return Arbitraries.of(
                        Stream.concat(NAMED.stream(), Stream.of(besides))
                                .collect(Collectors.toList()))
                .map(AddressPattern::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
