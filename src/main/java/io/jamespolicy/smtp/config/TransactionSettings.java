package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the section {@code <transactions>}. */
final class TransactionSettings {
    private TransactionSettings() {}

    static TransactionPolicy read(Section section) {
        TransactionLimits defaults =
                TransactionLimits.of(
                        most(section.read(Setting.RECIPIENTS_PER_MESSAGE), OptionalInt.empty()),
                        most(section.read(Setting.MESSAGES_PER_SESSION), OptionalInt.empty()));
        return TransactionPolicy.DEFAULT
                .withDefault(defaults)
                .withRules(
                        new RuleReader<>(Setting.TRANSACTION_RULES, rule -> limits(rule, defaults))
                                .read(section));
    }

    /** A limit that a rule does not have is the default's. */
    private static Optional<TransactionLimits> limits(Section rule, TransactionLimits defaults) {
        Optional<Threshold> recipients = rule.read(Setting.RULE_RECIPIENTS_PER_MESSAGE);
        Optional<Threshold> messages = rule.read(Setting.RULE_MESSAGES_PER_SESSION);
        if (recipients.isEmpty() && messages.isEmpty() && !rule.isFaulty()) {
            rule.fault(
                    Setting.RULE_RECIPIENTS_PER_MESSAGE.key()
                            + ": missing, and so is "
                            + Setting.RULE_MESSAGES_PER_SESSION.key()
                            + ": a rule has one of them");
        }
        return Optional.of(
                TransactionLimits.of(
                        most(recipients, defaults.recipients()),
                        most(messages, defaults.messages())));
    }

    private static OptionalInt most(Optional<Threshold> threshold, OptionalInt otherwise) {
        if (threshold.isEmpty()) {
            return otherwise;
        }
        return threshold.get().isUnlimited()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(threshold.get().max()));
    }
}
