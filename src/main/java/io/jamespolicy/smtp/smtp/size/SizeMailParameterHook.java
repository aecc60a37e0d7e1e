package io.jamespolicy.smtp.smtp.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.SizeReplies;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.smtp.MailTransaction;
import io.jamespolicy.smtp.smtp.SmtpReplies;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;

/**
 * MAIL: reads the SIZE parameter and refuses a declared size over the limit (RFC 1870 section 6.1).
 */
public final class SizeMailParameterHook implements MailParametersHook {
    private final SizeMeters meters;

    @Inject
    public SizeMailParameterHook(SizeMeters meters) {
        this.meters = meters;
    }

    @Override
    public String[] getMailParamNames() {
        return new String[] {SizeReplies.KEYWORD};
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        MailTransaction transaction = MailTransaction.of(session);
        SizeVerdict verdict =
                SizeVerdict.ofDeclaration(
                        value, transaction.declaredSize(), meters.of(session, transaction).limit());
        if (verdict.outcome() == SizeVerdict.Outcome.DECLARED) {
            transaction.declareSize(verdict.size());
        }
        SizeMeters.tell(session, verdict);
        return SizeReplies.of(verdict).map(SmtpReplies::toHookResult).orElse(HookResult.DECLINED);
    }
}
