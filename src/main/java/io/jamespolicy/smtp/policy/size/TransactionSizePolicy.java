package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.rule.Facts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The size policy and the limit of the server as they were when a transaction began. They do not
 * change within the transaction.
 */
@AutoValue
public abstract class TransactionSizePolicy {
    /** The policy as it was when the transaction began. */
    public abstract SizePolicy policy();

    abstract SizeLimit serverLimit();

    public static TransactionSizePolicy of(SizePolicy policy, SizeLimit serverLimit) {
        return new AutoValue_TransactionSizePolicy(policy, serverLimit);
    }

    /** The same with the rules that are left of the policy for a client. */
    public TransactionSizePolicy reducedTo(SizePolicy left) {
        return left == policy() ? this : of(left, serverLimit());
    }

    /**
     * The parameter of MAIL, before the sender is known: the refusal of the declared size, where no
     * rule tests the sender; empty otherwise.
     *
     * @param facts without the sender; only asked where a rule needs them
     */
    public Optional<SizeVerdict> atParameter(Supplier<Facts> facts, MessageSize declared) {
        if (policy().isAboutSenders()) {
            return Optional.empty();
        }
        SizeVerdict verdict = SizeVerdict.ofDeclaration(declared, atMost(facts));
        return verdict.isRefusal() ? Optional.of(verdict) : Optional.empty();
    }

    /**
     * MAIL: the verdict on the declared size, compared to the largest limit that is still possible,
     * and on the free disk space; empty where there is nothing to report.
     *
     * @param facts with the sender; only asked where a rule needs them
     */
    public Optional<SizeVerdict> atMail(
            Supplier<Facts> facts, Optional<MessageSize> declared, DiskSpaceGauge disk) {
        Optional<SizeVerdict> verdict =
                declared.isPresent()
                        ? Optional.of(SizeVerdict.ofDeclaration(declared.get(), atMost(facts)))
                        : Optional.empty();
        boolean refused = verdict.isPresent() && verdict.get().isNotable();
        MessageSize size = declared.orElse(MessageSize.ZERO);
        return refused || disk.read(policy().minimumFreeSpace()).hasRoomFor(size)
                ? verdict
                : Optional.of(SizeVerdict.ofLowDisk(size));
    }

    private EffectiveSizeLimit atMost(Supplier<Facts> facts) {
        return policy().hasRules()
                ? policy().atMost(facts.get(), serverLimit())
                : policy().byDefault(serverLimit());
    }

    /**
     * RCPT: the verdict on the declared size, compared to the limit for this recipient; empty where
     * no size is declared.
     *
     * @param facts with the sender and the recipient; only asked where a rule needs them
     */
    public Optional<SizeVerdict> atRcpt(Supplier<Facts> facts, Optional<MessageSize> declared) {
        return declared.isPresent()
                ? Optional.of(SizeVerdict.ofRecipient(declared.get(), exact(facts)))
                : Optional.empty();
    }

    private EffectiveSizeLimit exact(Supplier<Facts> facts) {
        return policy().hasRules()
                ? policy().exact(facts.get(), serverLimit())
                : policy().byDefault(serverLimit());
    }

    /** RCPT and the end of DATA: the policy for full mailboxes. */
    public QuotaPolicy quota() {
        return policy().quota();
    }

    /**
     * DATA: a meter under the smallest limit of the recipients.
     *
     * @param facts with the sender; only asked where a rule needs them
     * @param recipients only asked where a rule tests them
     */
    public SizeMeter meter(Supplier<Facts> facts, Supplier<List<String>> recipients) {
        EffectiveSizeLimit least = null;
        if (policy().isAboutRecipients()) {
            for (String recipient : recipients.get()) {
                EffectiveSizeLimit limit = exact(() -> facts.get().withRecipient(recipient));
                least = least == null ? limit : least.least(limit);
            }
        }
        return policy().meter(least == null ? exact(facts) : least);
    }
}
