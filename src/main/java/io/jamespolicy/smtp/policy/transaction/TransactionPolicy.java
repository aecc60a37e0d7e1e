package io.jamespolicy.smtp.policy.transaction;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.rule.Rules;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The limits of transactions that a client can be told before it runs into them (RFC 9422). They
 * depend on the client only, so that what EHLO announces holds until AUTH, STARTTLS or a reload.
 */
@AutoValue
public abstract class TransactionPolicy {
    /** No limits. */
    public static final TransactionPolicy DEFAULT =
            new AutoValue_TransactionPolicy(TransactionLimits.NONE, Rules.of(List.of()));

    abstract TransactionLimits defaultLimits();

    abstract Rules<TransactionRule> ruleList();

    /** The same policy with these limits where no rule matches. */
    public TransactionPolicy withDefault(TransactionLimits limits) {
        return new AutoValue_TransactionPolicy(limits, ruleList());
    }

    /** The same policy with these rules. */
    public TransactionPolicy withRules(List<Rule<TransactionRule>> rules) {
        return new AutoValue_TransactionPolicy(defaultLimits(), Rules.of(rules));
    }

    /** Whether no client has a limit. */
    public boolean isUnlimited() {
        return ruleList().isEmpty() && defaultLimits().equals(TransactionLimits.NONE);
    }

    /** The limits of a client at this moment. AUTH and STARTTLS can change them. */
    public TransactionLimits limits(SmtpClient client) {
        RuleDecision<TransactionRule> decision =
                ruleList().exact(Facts.of(client), TransactionRule.NONE);
        TransactionLimits limits = decision.rule().map(this::limits).orElse(defaultLimits());
        if (decision.observed().isEmpty()) {
            return limits;
        }
        return limits.withObserved(
                decision.observed().stream().map(this::limits).collect(Collectors.toList()));
    }

    private TransactionLimits limits(Rule<TransactionRule> rule) {
        return defaultLimits().overruledBy(rule.outcome(), rule.name());
    }
}
