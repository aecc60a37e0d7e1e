package io.jamespolicy.smtp.protocol.transaction;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.transaction.TransactionExcess;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.protocol.Excesses;
import io.jamespolicy.smtp.protocol.MailTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.protocols.smtp.hook.HookResult;

/**
 * MAIL and RCPT: refuses messages and recipients beyond the limits that EHLO announces (RFC 9422).
 * Only accepted ones count. A transaction keeps the limits of its MAIL.
 */
public final class TransactionLimitChecks {
    private final Supplier<TransactionPolicy> policy;

    @Inject
    public TransactionLimitChecks(Supplier<TransactionPolicy> policy) {
        this.policy = policy;
    }

    /** The result of the hook of MAIL. */
    public HookResult atMail(MailTransaction transaction) {
        TransactionLimits limits = limits(transaction);
        if (limits.areNone()) {
            return HookResult.DECLINED;
        }
        long accepted = transaction.state().counts().accepted(Verb.MAIL);
        Excesses.observed(
                transaction, TransactionExcess.observedOfMessage(limits, accepted), List.of());
        Optional<TransactionExcess> excess = TransactionExcess.ofMessage(limits, accepted);
        if (excess.isEmpty()) {
            for (String rule : limits.rules()) {
                transaction.state().listener().ruleHeld(Excess.Policy.TRANSACTIONS, rule);
            }
        }
        return Excesses.answer(transaction, excess);
    }

    /** The result of the hook of RCPT. */
    public HookResult atRcpt(MailTransaction transaction, String recipient) {
        TransactionLimits limits = limits(transaction);
        if (limits.areNone()) {
            return HookResult.DECLINED;
        }
        int accepted = transaction.session().getRcptCount();
        Excesses.observed(
                transaction,
                TransactionExcess.observedOfRecipient(limits, accepted),
                List.of(recipient));
        return Excesses.answer(transaction, TransactionExcess.ofRecipient(limits, accepted));
    }

    private TransactionLimits limits(MailTransaction transaction) {
        return transaction.limits(transaction.session().getUsername(), () -> current(transaction));
    }

    private TransactionLimits current(MailTransaction transaction) {
        TransactionPolicy current = policy.get();
        return current.isUnlimited()
                ? TransactionLimits.NONE
                : transaction.state().decisions().transactions(current, transaction.client());
    }
}
