package io.jamespolicy.smtp.protocol.volume;

import com.google.inject.Inject;
import io.jamespolicy.smtp.protocol.Excesses;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.protocols.smtp.hook.RcptHook;

/**
 * MAIL and RCPT: holds the message and its recipients in the volume of the client, and refuses
 * those beyond it. The end of DATA is in {@code SizeDataLineFilter}, and the session gives back
 * what a transaction without an accepted message has held.
 */
public final class VolumeHooks implements MailHook, RcptHook {
    private final TransactionVolumes volumes;

    @Inject
    public VolumeHooks(TransactionVolumes volumes) {
        this.volumes = volumes;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return Excesses.answer(session, volumes.atMail(session));
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        return Excesses.answer(session, volumes.atRcpt(session, recipient.asString()));
    }
}
