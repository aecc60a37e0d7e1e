package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.rule.RuleTrace;
import io.jamespolicy.smtp.policy.rule.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How much mail clients may send over time. The first rule that matches gives the volume. */
@AutoValue
public abstract class VolumePolicy {
    /** No limits. */
    public static final VolumePolicy DEFAULT = of(List.of());

    private static final VolumeRule UNLIMITED =
            VolumeRule.of(
                    Volume.of(
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Duration.ofDays(1)));

    abstract Rules<VolumeRule> ruleSet();

    /** Whether a rule asks for the recipient. */
    boolean isAboutRecipients() {
        return ruleSet().areAbout(Subject.RECIPIENT);
    }

    /** A policy with these rules, in order. */
    public static VolumePolicy of(List<Rule<VolumeRule>> rules) {
        return new AutoValue_VolumePolicy(Rules.of(rules));
    }

    /** Whether no client has a limit. */
    public boolean isOff() {
        return ruleSet().isEmpty();
    }

    /** Whether a rule limits the client, or may, for some senders or recipients. */
    public boolean mayLimit(SmtpClient client) {
        return !ruleSet().thatMayMatch(Facts.of(client)).isEmpty();
    }

    /** The volume of a rule, observed ones included; empty where it has another period or none. */
    public Optional<Volume> volume(String rule, Duration period) {
        return ruleSet().list().stream()
                .filter(found -> found.name().equals(rule))
                .map(found -> found.outcome().volume())
                .filter(volume -> volume.period().equals(period))
                .findFirst();
    }

    /** The decision for a recipient, with a trace of the evaluated rules. */
    public RuleDecision<VolumeRule> exact(Facts facts, RuleTrace<VolumeRule> trace) {
        return ruleSet().exact(facts, UNLIMITED, trace);
    }

    /**
     * The decision for all recipients, with a trace of the evaluated rules; empty where it depends
     * on the recipient.
     */
    public Optional<RuleDecision<VolumeRule>> certain(Facts facts, RuleTrace<VolumeRule> trace) {
        return ruleSet().certain(facts, UNLIMITED, trace);
    }
}
