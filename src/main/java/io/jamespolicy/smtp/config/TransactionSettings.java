package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.policy.transaction.TransactionRule;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the section {@code <transactions>}. */
final class TransactionSettings {
    private TransactionSettings() {}

    static TransactionPolicy read(Section section) {
        return TransactionPolicy.DEFAULT
                .withDefault(
                        TransactionLimits.of(
                                number(section.read(Setting.RECIPIENTS_PER_MESSAGE)),
                                number(section.read(Setting.MESSAGES_PER_SESSION))))
                .withRules(
                        new RuleReader<>(Setting.TRANSACTION_RULES, TransactionSettings::outcome)
                                .read(section));
    }

    private static Optional<TransactionRule> outcome(Section rule) {
        Optional<Threshold> recipients = rule.read(Setting.RULE_RECIPIENTS_PER_MESSAGE);
        Optional<Threshold> messages = rule.read(Setting.RULE_MESSAGES_PER_SESSION);
        rule.requireOneOf(Setting.RULE_RECIPIENTS_PER_MESSAGE, Setting.RULE_MESSAGES_PER_SESSION);
        return Optional.of(
                TransactionRule.of(
                        recipients.map(most -> number(Optional.of(most))),
                        messages.map(most -> number(Optional.of(most)))));
    }

    /** The number; empty for any number. */
    private static OptionalInt number(Optional<Threshold> threshold) {
        return threshold
                .filter(most -> !most.isUnlimited())
                .map(most -> OptionalInt.of(Math.toIntExact(most.max())))
                .orElse(OptionalInt.empty());
    }
}
