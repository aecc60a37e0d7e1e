package io.jamespolicy.smtp.protocol.volume;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.policy.volume.TransactionVolume;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.volume.VolumeVerdict;
import io.jamespolicy.smtp.protocol.Excesses;
import io.jamespolicy.smtp.protocol.MailTransaction;
import io.jamespolicy.smtp.protocol.PolicySession;
import io.jamespolicy.smtp.protocol.SmtpFacts;
import java.util.List;
import java.util.function.Supplier;
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
    private final Supplier<VolumePolicy> policy;
    private final ClientVolumes volumes;

    @Inject
    public VolumeHooks(Supplier<VolumePolicy> policy, ClientVolumes volumes) {
        this.policy = policy;
        this.volumes = volumes;
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        VolumePolicy current = policy.get();
        if (current.isOff()) {
            return HookResult.DECLINED;
        }
        TransactionVolume volume =
                new TransactionVolume(
                        current,
                        volumes,
                        SmtpFacts.inTransaction(session, sender),
                        MailTransaction.of(session)
                                .declaredSize()
                                .map(MessageSize::octets)
                                .orElse(0L));
        PolicySession.of(session).volumeBegins(volume);
        return answer(session, volume.atMail(), List.of());
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        return PolicySession.of(session)
                .volume()
                .map(volume -> volume.atRcpt(recipient.asString()))
                .map(verdict -> answer(session, verdict, List.of(recipient.asString())))
                .orElse(HookResult.DECLINED);
    }

    private static HookResult answer(
            SMTPSession session, VolumeVerdict verdict, List<String> recipients) {
        Excesses.observed(session, verdict.observed(), recipients);
        return Excesses.answer(session, verdict.refusal());
    }
}
