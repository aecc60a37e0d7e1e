package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;

/**
 * RCPT: refuses a recipient whose mailbox has no space for the declared size, or for any message
 * (RFC 1870 section 6.2, RFC 3463 X.2.2).
 */
public final class QuotaRcptHook implements RcptHook {
    private final QuotaChecks checks;

    @Inject
    public QuotaRcptHook(QuotaChecks checks) {
        this.checks = checks;
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        return checks.ofRecipient(session, recipient.asString())
                .map(
                        verdict ->
                                TransactionSizePolicies.answer(
                                        session, verdict, List.of(recipient.asString())))
                .orElse(HookResult.DECLINED);
    }
}
