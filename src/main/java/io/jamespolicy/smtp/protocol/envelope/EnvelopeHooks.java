package io.jamespolicy.smtp.protocol.envelope;

import com.google.inject.Inject;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.size.SizeChecks;
import io.jamespolicy.smtp.protocol.transaction.TransactionLimitChecks;
import io.jamespolicy.smtp.protocol.volume.VolumeChecks;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.protocols.smtp.hook.RcptHook;

/**
 * MAIL and RCPT: asks the policies one after another. The first that refuses answers, and the
 * others are not asked. The end of DATA is in {@code SizeDataLineFilter}.
 *
 * <p>One hook for all of them: for each hook James reads the clock twice and asks its result hooks.
 */
public final class EnvelopeHooks implements MailHook, RcptHook {
    private final TransactionLimitChecks limits;
    private final SizeChecks sizes;
    private final VolumeChecks volumes;

    @Inject
    public EnvelopeHooks(TransactionLimitChecks limits, SizeChecks sizes, VolumeChecks volumes) {
        this.limits = limits;
        this.sizes = sizes;
        this.volumes = volumes;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        MailTransaction transaction = MailTransaction.of(session);
        HookResult result = limits.atMail(transaction);
        if (result == HookResult.DECLINED) {
            result = sizes.atMail(transaction);
        }
        return result == HookResult.DECLINED ? volumes.atMail(transaction) : result;
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        MailTransaction transaction = MailTransaction.of(session);
        String address = recipient.asString();
        HookResult result = limits.atRcpt(transaction, address);
        if (result == HookResult.DECLINED) {
            result = sizes.atRcpt(transaction, address);
        }
        return result == HookResult.DECLINED ? volumes.atRcpt(transaction, address) : result;
    }
}
