package io.jamespolicy.smtp.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests which rule is named where several have the largest outcome. */
class AtMostTest {
    private static final Facts FACTS =
            Facts.of(
                    SmtpClient.builder()
                            .server("mx.example.org", 25)
                            .sessionId("id")
                            .address(InetAddress.getLoopbackAddress())
                            .build());

    private static Rule<Integer> rule(String name, int outcome, Condition... conditions) {
        return Rule.of(name, List.of(conditions), outcome);
    }

    private static RuleDecision<Integer> atMost(int otherwise, List<Rule<Integer>> rules) {
        return Rules.of(rules).atMost(FACTS, otherwise, Comparator.naturalOrder());
    }

    private static Condition sender(String pattern) {
        return Condition.sender(List.of(AddressPattern.of(pattern)));
    }

    @Test
    void atMostShouldNameTheFirstOfThoseAlike() {
        assertThat(atMost(1, List.of(rule("one", 5, sender("@a")), rule("all", 5))).rule())
                .map(Rule::name)
                .contains("one");
        assertThat(atMost(5, List.of(rule("one", 5, sender("@a")))).rule())
                .map(Rule::name)
                .contains("one");
    }

    @Test
    void atMostShouldNameALargerOneBehindIt() {
        assertThat(atMost(1, List.of(rule("one", 5, sender("@a")), rule("all", 6))).rule())
                .map(Rule::name)
                .contains("all");
        assertThat(atMost(6, List.of(rule("one", 5, sender("@a")))).rule()).isEmpty();
    }

    /** The null reverse-path is one of many senders; the default applies to the others. */
    @Test
    void atMostShouldNotTakeAnUnknownSenderForNone() {
        assertThat(atMost(50, List.of(rule("bounces", 1, sender("<>")))).outcome()).isEqualTo(50);
    }
}
