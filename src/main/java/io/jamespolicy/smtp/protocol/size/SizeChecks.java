package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.size.DiskSpaceGauge;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.policy.size.TransactionSizePolicy;
import io.jamespolicy.smtp.protocol.MailTransaction;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.smtp.hook.HookResult;

/**
 * The size policy of a transaction, at MAIL, RCPT and the end of DATA.
 *
 * <ul>
 *   <li>The parameter of MAIL: refuses what MAIL would, where no rule tests the sender. James's own
 *       handler refuses there too, and James's log has one line less for it.
 *   <li>MAIL: refuses a declared size over every possible limit (RFC 1870 section 6.1), and any
 *       mail while the disk is low (452, RFC 5321 section 4.2.2).
 *   <li>RCPT: refuses a recipient for whom the declared size is over the limit (RFC 1870 section
 *       6.2), and one whose mailbox has no space for the declared size, or for any message (RFC
 *       3463 X.2.2).
 *   <li>End of DATA: refuses a message that is larger than declared where the mailboxes of all
 *       recipients are too full for it.
 * </ul>
 */
public final class SizeChecks {
    private final TransactionSizePolicies policies;
    private final DiskSpaceGauge disk;
    private final RecipientQuotas quotas;

    @Inject
    public SizeChecks(
            TransactionSizePolicies policies, DiskSpaceGauge disk, RecipientQuotas quotas) {
        this.policies = policies;
        this.disk = disk;
        this.quotas = quotas;
    }

    /** The result of the hook of the parameter, which James calls before it knows the sender. */
    HookResult atParameter(MailTransaction transaction, MessageSize declared) {
        Optional<SizeVerdict> verdict =
                policies.of(transaction)
                        .atParameter(() -> Facts.of(transaction.client()), declared);
        return verdict.isPresent()
                ? TransactionSizePolicies.answer(transaction, verdict.get(), List.of())
                : HookResult.DECLINED;
    }

    /** The result of the hook of MAIL. */
    public HookResult atMail(MailTransaction transaction) {
        Optional<SizeVerdict> verdict =
                policies.of(transaction)
                        .atMail(transaction::ruleFacts, transaction.declaredSize(), disk);
        return verdict.isPresent()
                ? TransactionSizePolicies.answer(transaction, verdict.get(), List.of())
                : HookResult.DECLINED;
    }

    /** The result of the hook of RCPT. */
    public HookResult atRcpt(MailTransaction transaction, String recipient) {
        TransactionSizePolicy policy = policies.of(transaction);
        Optional<MessageSize> declared = transaction.declaredSize();
        Optional<SizeVerdict> bySize =
                policy.atRcpt(() -> transaction.ruleFacts().withRecipient(recipient), declared);
        if (bySize.isPresent()) {
            List<String> recipients = List.of(recipient);
            TransactionSizePolicies.reportObserved(transaction, bySize.get(), () -> recipients);
            if (bySize.get().isNotable()) { // one within the limit has been reported at MAIL
                return TransactionSizePolicies.answer(transaction, bySize.get(), recipients);
            }
        }
        Optional<SizeVerdict> full = policy.quota().verdict(recipient, declared, quotas);
        return full.isPresent()
                ? TransactionSizePolicies.answer(transaction, full.get(), List.of(recipient))
                : HookResult.DECLINED;
    }

    /** The verdict on a received message. */
    SizeVerdict atEndOfData(MailTransaction transaction, SizeVerdict received) {
        return policies.of(transaction)
                .quota()
                .verdict(received, transaction.declaredSize(), transaction::recipients, quotas);
    }
}
