package io.jamespolicy.smtp.smtp.size;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.QuotaPolicy;
import io.jamespolicy.smtp.policy.size.RecipientQuotas;
import io.jamespolicy.smtp.policy.size.SizeVerdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the mailbox quotas of this James before the quota policy that is in force. */
public final class QuotaChecks {
    private final Supplier<QuotaPolicy> policy;
    private final RecipientQuotas quotas;

    @Inject
    public QuotaChecks(Supplier<QuotaPolicy> policy, RecipientQuotas quotas) {
        this.policy = policy;
        this.quotas = quotas;
    }

    Optional<SizeVerdict> ofRecipient(String recipient, Optional<MessageSize> declared) {
        return policy.get().verdict(recipient, declared, quotas);
    }

    SizeVerdict ofMessage(
            SizeVerdict received, Optional<MessageSize> declared, List<String> recipients) {
        return policy.get().verdict(received, declared, recipients, quotas);
    }
}
