package io.jamespolicy.smtp.smtp.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.AgreedSizePolicy;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.smtp.MailTransaction;
import io.jamespolicy.smtp.smtp.SmtpFacts;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;

/** MAIL: refuses a declared size that no recipient could be allowed (RFC 1870 section 6.1). */
public final class SizeMailHook implements MailHook {
    private final SizeAgreements agreements;

    @Inject
    public SizeMailHook(SizeAgreements agreements) {
        this.agreements = agreements;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        AgreedSizePolicy agreed = agreements.of(session);
        return MailTransaction.of(session)
                .declaredSize()
                .map(
                        size ->
                                SizeVerdict.ofDeclaration(
                                        size,
                                        agreed.atMost(SmtpFacts.inTransaction(session, sender))))
                .map(verdict -> SizeAgreements.answer(session, verdict))
                .orElse(HookResult.DECLINED);
    }
}
