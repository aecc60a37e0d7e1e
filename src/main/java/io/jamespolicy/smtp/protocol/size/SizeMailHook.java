package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.SmtpFacts;
import java.util.List;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;

/**
 * MAIL: refuses a declared size over every possible limit (RFC 1870 section 6.1), and any mail
 * while the disk is low (452, RFC 5321 section 4.2.2).
 */
public final class SizeMailHook implements MailHook {
    private final TransactionSizePolicies policies;
    private final DiskSpaceGauge disk;

    @Inject
    public SizeMailHook(TransactionSizePolicies policies, DiskSpaceGauge disk) {
        this.policies = policies;
        this.disk = disk;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return policies.of(session)
                .atMail(
                        SmtpFacts.inTransaction(session),
                        MailTransaction.of(session).declaredSize(),
                        disk)
                .map(verdict -> TransactionSizePolicies.answer(session, verdict, List.of()))
                .orElse(HookResult.DECLINED);
    }
}
