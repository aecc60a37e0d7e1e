package io.jamespolicy.smtp.policy.size;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A decision of fifty rules, of which the last one matches: by network, user and recipient. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuleDecisionBenchmark {
    private static final int RULES = 50;

    private final SizePolicy policy = SizePolicy.DEFAULT.withRules(rules());
    private final Facts atMail = Facts.of(client()).withSender("a@example.com");
    private final Facts atRcpt = atMail.withRecipient("bob@example.org");

    private static List<Rule<SizeRuleOutcome>> rules() {
        List<Rule<SizeRuleOutcome>> rules = new ArrayList<>();
        for (int i = 1; i < RULES; i++) {
            rules.add(
                    rule(
                            "rule" + i,
                            Condition.network(List.of(network("10." + i + ".0.0/16"))),
                            Condition.recipient(
                                    List.of(AddressPattern.of("@d" + i + ".example")))));
        }
        rules.add(
                rule(
                        "last",
                        Condition.network(List.of(network("192.0.2.0/24"))),
                        Condition.user(List.of(AddressPattern.of("@example.org"))),
                        Condition.recipient(List.of(AddressPattern.of("bob@example.org")))));
        return rules;
    }

    private static Rule<SizeRuleOutcome> rule(String name, Condition... conditions) {
        return Rule.of(
                name,
                List.of(conditions),
                SizeRuleOutcome.of(SizeLimit.of(MessageSize.ofOctets(1_000_000))));
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static SmtpClient client() {
        try {
            return SmtpClient.builder()
                    .server("mx.example.org", 587)
                    .sessionId("id")
                    .address(InetAddress.getByName("192.0.2.7"))
                    .user(Optional.of("bob@example.org"))
                    .build();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With all facts known, as at RCPT. */
    @Benchmark
    public EffectiveSizeLimit exact() {
        return policy.exact(atRcpt, SizeLimit.UNLIMITED);
    }

    /** With an unknown recipient, as at MAIL. */
    @Benchmark
    public EffectiveSizeLimit atMost() {
        return policy.atMost(atMail, SizeLimit.UNLIMITED);
    }
}
