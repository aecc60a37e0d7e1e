package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final Facts FACTS = Facts.of(client("192.0.2.7", 25));
    private static final Comparator<Integer> BY_SIZE = Comparator.naturalOrder();

    private static SmtpClient client(String address, int port) {
        return clients(address, port).build();
    }

    private static SmtpClient.Builder clients(String address, int port) {
        try {
            return SmtpClient.builder()
                    .server("mx.example.org", port)
                    .sessionId("id")
                    .address(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Rule<Integer> rule(int outcome, Condition... conditions) {
        return Rule.of("rule-" + outcome, List.of(conditions), outcome);
    }

    private static List<AddressPattern> patterns(String... texts) {
        return List.of(texts).stream().map(AddressPattern::of).collect(Collectors.toList());
    }

    @Test
    void exactShouldTakeTheFirstRuleThatMatches() {
        Rules<Integer> rules =
                Rules.of(
                        List.of(
                                rule(1, Condition.listener(Set.of(587)), Condition.tls(false)),
                                rule(2, Condition.listener(Set.of(25, 26)), Condition.tls(true)),
                                rule(3, Condition.listener(Set.of(25))),
                                rule(4)));

        assertThat(rules.exact(FACTS, 0).outcome()).isEqualTo(3);
        assertThat(rules.exact(Facts.of(client("192.0.2.7", 26)), 0).outcome()).isEqualTo(4);
    }

    @Test
    void exactShouldBeTheDefaultWhereNoRuleMatches() {
        RuleDecision<Integer> decision =
                Rules.of(List.of(rule(1, Condition.tls(true)))).exact(FACTS, 7);

        assertThat(decision.outcome()).isEqualTo(7);
        assertThat(decision.rule()).isEmpty();
    }

    @Test
    void anObservedRuleShouldBeToldButDecideNothing() {
        Rules<Integer> rules = Rules.of(List.of(rule(1).observed(), rule(2), rule(3).observed()));

        RuleDecision<Integer> decision = rules.exact(FACTS, 0);

        assertThat(decision.outcome()).isEqualTo(2);
        assertThat(decision.observed()).extracting(Rule::outcome).containsExactly(1);
        assertThat(rules.atMost(FACTS, 0, BY_SIZE).outcome()).isEqualTo(2);
    }

    @Test
    void atMostShouldNotCountARuleThatOthersLeaveNothingFor() {
        Rules<Integer> rules =
                Rules.of(
                        List.of(
                                rule(1, Condition.authenticated(true)),
                                rule(2, Condition.authenticated(false)),
                                rule(50, Condition.listener(Set.of(25)))));

        assertThat(rules.atMost(FACTS.withUnknownUser(), 0, BY_SIZE).outcome()).isEqualTo(2);
    }

    @Test
    void atMostShouldKnowWhatIsKnown() {
        Rules<Integer> rules =
                Rules.of(
                        List.of(
                                rule(5, Condition.sender(patterns("@a.example"))),
                                rule(
                                        9,
                                        Condition.recipient(patterns("bob@b.example")),
                                        Condition.user(patterns("carol@c.example")))));

        assertThat(rules.atMost(FACTS, 1, BY_SIZE).outcome()).isEqualTo(5);
        assertThat(rules.atMost(FACTS.withUnknownUser(), 1, BY_SIZE).outcome()).isEqualTo(9);
        assertThat(
                        rules.atMost(FACTS.withUnknownUser().withSender("x@a.example"), 1, BY_SIZE)
                                .outcome())
                .isEqualTo(5);
        assertThat(
                        rules.atMost(
                                        FACTS.withUnknownUser().withRecipient("x@b.example"),
                                        1,
                                        BY_SIZE)
                                .outcome())
                .isEqualTo(5);
        assertThat(rules.atMost(FACTS.withSender("x@x.example"), 1, BY_SIZE).outcome())
                .isEqualTo(1);
    }

    @Test
    void conditionsShouldBePerhapsWhereTheFactIsUnknown() {
        assertThat(Condition.authenticated(false).test(FACTS.withUnknownUser()))
                .isEqualTo(Match.PERHAPS);
        assertThat(Condition.user(patterns("@a")).test(FACTS.withUnknownUser()))
                .isEqualTo(Match.PERHAPS);
        assertThat(Condition.sender(patterns("@a")).test(FACTS)).isEqualTo(Match.PERHAPS);
        assertThat(Condition.recipient(patterns("@a")).test(FACTS)).isEqualTo(Match.PERHAPS);
        assertThat(Condition.user(patterns("@a")).test(FACTS)).isEqualTo(Match.NO);
        assertThat(Condition.sender(patterns("<>")).test(FACTS.withSender(Facts.NULL_SENDER)))
                .isEqualTo(Match.YES);
        assertThat(Condition.authenticated(true).test(FACTS.withUser(Optional.of("bob"))))
                .isEqualTo(Match.YES);
    }

    /** An authorized address may relay whoever the user is; any other client after AUTH. */
    @Test
    void relayingShouldBePerhapsWhereAuthCanStillAllowIt() {
        Facts authorized = Facts.of(clients("192.0.2.7", 25).relayAllowed(true).build());
        Facts stranger = Facts.of(clients("192.0.2.7", 25).relayAllowed(false).build());
        Condition relaying = Condition.relaying(true);

        assertThat(relaying.test(authorized.withUnknownUser())).isEqualTo(Match.YES);
        assertThat(Condition.relaying(false).test(authorized.withUnknownUser()))
                .isEqualTo(Match.NO);
        assertThat(relaying.test(stranger.withUnknownUser())).isEqualTo(Match.PERHAPS);
        assertThat(relaying.test(stranger)).isEqualTo(Match.NO);
        assertThat(relaying.test(stranger.withUser(Optional.of("bob")))).isEqualTo(Match.YES);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true",
        "::/0, 2001:db8::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
    })
    void aNetworkShouldContainItsAddresses(String network, String address, boolean expected)
            throws Exception {
        assertThat(Network.parse(network).orElseThrow().contains(InetAddress.getByName(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "192.0.2.0/33",
                "192.0.2.1/24",
                "192.0.2",
                "192.0.2.256",
                "192.0.02.1",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "192.0.2.0/2x",
                "192.0.2.0/24/8",
                "2001:db8::/129",
                "2001:db8::1/32",
                "2001:db8",
                ":::",
                "fe80::1%eth0",
                "localhost",
                "example.org/24"
            })
    void aNetworkShouldNotBeReadFromAnythingElse(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void coversShouldFindRulesThatNeverGetATurn() {
        Rule<Integer> network =
                rule(1, Condition.network(List.of(Network.parse("10.0.0.0/8").orElseThrow())));
        Rule<Integer> inside =
                rule(
                        2,
                        Condition.network(List.of(Network.parse("10.1.0.0/16").orElseThrow())),
                        Condition.tls(true));

        assertThat(network.covers(inside)).isTrue();
        assertThat(inside.covers(network)).isFalse();
        assertThat(network.observed().covers(inside)).isFalse();
        assertThat(rule(1).covers(network)).isTrue();
        assertThat(
                        rule(1, Condition.authenticated(true))
                                .covers(rule(2, Condition.user(patterns("bob")))))
                .isTrue();
        assertThat(
                        rule(1, Condition.authenticated(false))
                                .covers(rule(2, Condition.user(patterns("bob")))))
                .isFalse();
        assertThat(
                        rule(1, Condition.sender(patterns("@a")))
                                .covers(rule(2, Condition.sender(patterns("b@a", "@a")))))
                .isTrue();
        assertThat(
                        rule(1, Condition.sender(patterns("b@a")))
                                .covers(rule(2, Condition.sender(patterns("@a")))))
                .isFalse();
        assertThat(
                        rule(1, Condition.sender(patterns("@a")))
                                .covers(rule(2, Condition.recipient(patterns("@a")))))
                .isFalse();
        assertThat(
                        rule(1, Condition.listener(Set.of(1, 2)))
                                .covers(rule(2, Condition.listener(Set.of(1)))))
                .isTrue();
    }
}
