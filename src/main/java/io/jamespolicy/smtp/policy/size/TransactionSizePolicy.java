package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.rule.Facts;
import java.util.List;
import java.util.Optional;

/**
 * The size policy and the limit of the server as they were when a transaction began. They do not
 * change within the transaction.
 */
@AutoValue
public abstract class TransactionSizePolicy {
    abstract SizePolicy policy();

    abstract SizeLimit serverLimit();

    public static TransactionSizePolicy of(SizePolicy policy, SizeLimit serverLimit) {
        return new AutoValue_TransactionSizePolicy(policy, serverLimit);
    }

    /**
     * MAIL: the verdict on the declared size, compared to the largest limit that is still possible,
     * and on the free disk space; empty where there is nothing to report. The facts include the
     * sender.
     */
    public Optional<SizeVerdict> atMail(
            Facts facts, Optional<MessageSize> declared, DiskSpaceGauge disk) {
        Optional<SizeVerdict> verdict =
                declared.map(
                        size ->
                                SizeVerdict.ofDeclaration(
                                        size, policy().atMost(facts, serverLimit())));
        boolean refused = verdict.filter(SizeVerdict::isNotable).isPresent();
        MessageSize size = declared.orElse(MessageSize.ZERO);
        return refused || disk.read(policy().minimumFreeSpace()).hasRoomFor(size)
                ? verdict
                : Optional.of(SizeVerdict.ofLowDisk(size));
    }

    /**
     * RCPT: the verdict on the declared size, compared to the limit for this recipient; empty where
     * no size is declared. The facts include the sender and the recipient.
     */
    public Optional<SizeVerdict> atRcpt(Facts facts, Optional<MessageSize> declared) {
        return declared.map(size -> SizeVerdict.ofRecipient(size, exact(facts)));
    }

    /** RCPT and the end of DATA: the policy for full mailboxes. */
    public QuotaPolicy quota() {
        return policy().quota();
    }

    private EffectiveSizeLimit exact(Facts facts) {
        return policy().exact(facts, serverLimit());
    }

    /** DATA: a meter under the smallest limit of the recipients. */
    public SizeMeter meter(Facts facts, List<String> recipients) {
        return policy().meter(
                        recipients.stream()
                                .map(recipient -> exact(facts.withRecipient(recipient)))
                                .reduce(EffectiveSizeLimit::least)
                                .orElseGet(() -> exact(facts)));
    }
}
