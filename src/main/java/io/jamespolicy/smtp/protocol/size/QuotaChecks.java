package io.jamespolicy.smtp.protocol.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import io.jamespolicy.smtp.protocol.MailTransaction;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.smtp.SMTPSession;

/** Applies the quota policy of a transaction to the mailbox quotas of this James. */
public final class QuotaChecks {
    private final TransactionSizePolicies policies;
    private final RecipientQuotas quotas;

    @Inject
    public QuotaChecks(TransactionSizePolicies policies, RecipientQuotas quotas) {
        this.policies = policies;
        this.quotas = quotas;
    }

    Optional<SizeVerdict> ofRecipient(SMTPSession session, String recipient) {
        return policies.of(session)
                .quota()
                .verdict(recipient, MailTransaction.of(session).declaredSize(), quotas);
    }

    SizeVerdict ofMessage(SMTPSession session, SizeVerdict received, List<String> recipients) {
        return policies.of(session)
                .quota()
                .verdict(received, MailTransaction.of(session).declaredSize(), recipients, quotas);
    }
}
