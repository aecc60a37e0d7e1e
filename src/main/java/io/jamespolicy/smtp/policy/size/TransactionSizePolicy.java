package io.jamespolicy.smtp.policy.size;

import io.jamespolicy.smtp.policy.rule.Facts;
import java.util.List;
import java.util.Optional;

/**
 * The policy and the server's own limit as they were when a transaction began; they hold to its
 * end.
 */
public final class TransactionSizePolicy {
    private final SizePolicy policy;
    private final SizeLimit ofServer;

    private TransactionSizePolicy(SizePolicy policy, SizeLimit ofServer) {
        this.policy = policy;
        this.ofServer = ofServer;
    }

    public static TransactionSizePolicy of(SizePolicy policy, SizeLimit ofServer) {
        return new TransactionSizePolicy(policy, ofServer);
    }

    /**
     * MAIL: the verdict on what is declared, under what the most generous recipient could allow,
     * and on the room there is on disk; empty where there is nothing to say. The facts know the
     * sender.
     */
    public Optional<SizeVerdict> atMail(
            Facts facts, Optional<MessageSize> declared, DiskSpaceGauge disk) {
        Optional<SizeVerdict> verdict =
                declared.map(
                        size -> SizeVerdict.ofDeclaration(size, policy.atMost(facts, ofServer)));
        boolean refused = verdict.filter(SizeVerdict::isNotable).isPresent();
        MessageSize size = declared.orElse(MessageSize.ZERO);
        return refused || disk.read(policy.minimumFreeSpace()).hasRoomFor(size)
                ? verdict
                : Optional.of(SizeVerdict.ofLowDisk(size));
    }

    /**
     * RCPT: the verdict on what is declared, under what this recipient allows; empty where nothing
     * is. The facts know the sender and the recipient.
     */
    public Optional<SizeVerdict> atRcpt(Facts facts, Optional<MessageSize> declared) {
        return declared.map(size -> SizeVerdict.ofRecipient(size, exact(facts)));
    }

    /** RCPT and the end of DATA: what is said of mailboxes that are full. */
    public QuotaPolicy quota() {
        return policy.quota();
    }

    private EffectiveSizeLimit exact(Facts facts) {
        return policy.exact(facts, ofServer);
    }

    /** DATA: a counter under the least of what the recipients allow. */
    public SizeMeter meter(Facts facts, List<String> recipients) {
        return policy.meter(
                recipients.stream()
                        .map(recipient -> exact(facts.withRecipient(recipient)))
                        .reduce(EffectiveSizeLimit::least)
                        .orElseGet(() -> exact(facts)));
    }
}
