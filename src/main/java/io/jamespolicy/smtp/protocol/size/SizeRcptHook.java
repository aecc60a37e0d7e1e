package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.SmtpFacts;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;

/**
 * RCPT: refuses a recipient for whom the declared size is over the limit (RFC 1870 section 6.2).
 */
public final class SizeRcptHook implements RcptHook {
    private final TransactionSizePolicies policies;

    @Inject
    public SizeRcptHook(TransactionSizePolicies policies) {
        this.policies = policies;
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        Optional<MessageSize> declared = MailTransaction.of(session).declaredSize();
        return declared.isEmpty()
                ? HookResult.DECLINED
                : policies.of(session)
                        .atRcpt(
                                SmtpFacts.inTransaction(session)
                                        .withRecipient(recipient.asString()),
                                declared)
                        .map(verdict -> answer(session, verdict, List.of(recipient.asString())))
                        .orElse(HookResult.DECLINED);
    }

    /** A size within the limit has been reported at MAIL. */
    private static HookResult answer(
            SMTPSession session, SizeVerdict verdict, List<String> recipients) {
        TransactionSizePolicies.reportObserved(
                session, verdict, () -> MailTransaction.of(session).facts(session, recipients));
        return verdict.isNotable()
                ? TransactionSizePolicies.answer(session, verdict, recipients)
                : HookResult.DECLINED;
    }
}
