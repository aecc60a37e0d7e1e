package io.jamespolicy.smtp.protocol.transaction;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.transaction.TransactionExcess;
import io.jamespolicy.smtp.policy.transaction.TransactionLimits;
import io.jamespolicy.smtp.policy.transaction.TransactionPolicy;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpClients;
import io.jamespolicy.smtp.protocol.SmtpReplies;
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
        return refuse(
                session,
                TransactionExcess.ofMessage(
                        limits(session), PolicySession.of(session).counts().accepted(Verb.MAIL)));
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        return refuse(
                session, TransactionExcess.ofRecipient(limits(session), session.getRcptCount()));
    }

    private TransactionLimits limits(SMTPSession session) {
        return MailTransaction.of(session).limits(() -> current(session));
    }

    private TransactionLimits current(SMTPSession session) {
        TransactionPolicy current = policy.get();
        return current.isUnlimited()
                ? TransactionLimits.NONE
                : current.limits(SmtpClients.of(session));
    }

    private static HookResult refuse(SMTPSession session, Optional<TransactionExcess> excess) {
        excess.ifPresent(MailTransaction.of(session)::refusedBy);
        return excess.map(TransactionExcess::reply)
                .map(SmtpReplies::toHookResult)
                .orElse(HookResult.DECLINED);
    }
}
