package io.jamespolicy.smtp.protocol.transaction;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.transaction.TransactionExcess;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.protocol.Excesses;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpClients;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.protocols.smtp.hook.RcptHook;

/**
 * MAIL and RCPT: refuses messages and recipients beyond the limits that EHLO announces (RFC 9422).
 * Only accepted ones count. A transaction keeps the limits of its MAIL.
 */
public final class TransactionLimitHooks implements MailHook, RcptHook {
    private final Supplier<TransactionPolicy> policy;

    @Inject
    public TransactionLimitHooks(Supplier<TransactionPolicy> policy) {
        this.policy = policy;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        TransactionLimits limits = limits(session);
        PolicySession state = PolicySession.of(session);
        long accepted = state.counts().accepted(Verb.MAIL);
        Excesses.observed(
                session, TransactionExcess.observedOfMessage(limits, accepted), List.of());
        Optional<TransactionExcess> excess = TransactionExcess.ofMessage(limits, accepted);
        if (excess.isEmpty()) {
            limits.rules()
                    .forEach(rule -> state.listener().ruleHeld(Excess.Policy.TRANSACTIONS, rule));
        }
        return Excesses.answer(session, excess);
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        TransactionLimits limits = limits(session);
        int accepted = session.getRcptCount();
        Excesses.observed(
                session,
                TransactionExcess.observedOfRecipient(limits, accepted),
                List.of(recipient.asString()));
        return Excesses.answer(session, TransactionExcess.ofRecipient(limits, accepted));
    }

    private TransactionLimits limits(SMTPSession session) {
        return MailTransaction.of(session).limits(session.getUsername(), () -> current(session));
    }

    private TransactionLimits current(SMTPSession session) {
        TransactionPolicy current = policy.get();
        return current.isUnlimited()
                ? TransactionLimits.NONE
                : current.limits(SmtpClients.of(session));
    }
}
