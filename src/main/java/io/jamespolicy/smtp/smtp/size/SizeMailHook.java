package io.jamespolicy.smtp.smtp.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.smtp.MailTransaction;
import io.jamespolicy.smtp.smtp.SmtpFacts;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;

/**
 * MAIL: refuses a declared size that no recipient could be allowed (RFC 1870 section 6.1), and any
 * mail while there is no room on disk for it (452, RFC 5321 section 4.2.2).
 */
public final class SizeMailHook implements MailHook {
    private final SizeAgreements agreements;
    private final DiskSpaceGauge disk;

    @Inject
    public SizeMailHook(SizeAgreements agreements, DiskSpaceGauge disk) {
        this.agreements = agreements;
        this.disk = disk;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return agreements
                .of(session)
                .atMail(
                        SmtpFacts.inTransaction(session, sender),
                        MailTransaction.of(session).declaredSize(),
                        disk)
                .map(verdict -> SizeAgreements.answer(session, verdict))
                .orElse(HookResult.DECLINED);
    }
}
