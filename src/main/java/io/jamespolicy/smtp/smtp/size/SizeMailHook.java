package io.jamespolicy.smtp.smtp.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.AgreedSizePolicy;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.smtp.MailTransaction;
import io.jamespolicy.smtp.smtp.SmtpFacts;
import java.util.Optional;
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
        AgreedSizePolicy agreed = agreements.of(session);
        Optional<MessageSize> declared = MailTransaction.of(session).declaredSize();
        Optional<SizeVerdict> verdict =
                declared.map(
                        size ->
                                SizeVerdict.ofDeclaration(
                                        size,
                                        agreed.atMost(SmtpFacts.inTransaction(session, sender))));
        boolean refused = verdict.filter(SizeVerdict::isNotable).isPresent();
        MessageSize size = declared.orElse(MessageSize.ZERO);
        if (!refused && !disk.read(agreed.minimumFreeSpace()).hasRoomFor(size)) {
            verdict = Optional.of(SizeVerdict.ofLowDisk(size));
        }
        return verdict.map(answer -> SizeAgreements.answer(session, answer))
                .orElse(HookResult.DECLINED);
    }
}
