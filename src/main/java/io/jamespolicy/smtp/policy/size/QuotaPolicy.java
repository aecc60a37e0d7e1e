package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a recipient with a full mailbox is refused, and whether temporarily (452, RFC 5321
 * section 4.2.3) or permanently (552). Where the quota cannot be determined, the message passes.
 */
@AutoValue
public abstract class QuotaPolicy {
    /** Refuses temporarily. */
    public static final QuotaPolicy DEFAULT = new AutoValue_QuotaPolicy(true, false);

    abstract boolean isChecked();

    abstract boolean isPermanent();

    /** The same policy with or without the check of quotas. */
    public QuotaPolicy withChecked(boolean value) {
        return new AutoValue_QuotaPolicy(value, isPermanent());
    }

    /** The same policy with a permanent or a temporary refusal. */
    public QuotaPolicy withPermanentReply(boolean value) {
        return new AutoValue_QuotaPolicy(isChecked(), value);
    }

    /** RCPT: the verdict on the declared size; empty where there is nothing to report. */
    public Optional<SizeVerdict> verdict(
            String recipient, Optional<MessageSize> declared, RecipientQuotas quotas) {
        if (!isChecked()) {
            return Optional.empty();
        }
        MessageSize size = declared.orElse(MessageSize.ZERO);
        switch (quotas.find(recipient, size)) {
            case FULL:
                return Optional.of(SizeVerdict.ofMailboxFull(size, isPermanent()));
            case UNAVAILABLE:
                return Optional.of(SizeVerdict.ofQuotaUnavailable(size));
            default:
                return Optional.empty();
        }
    }

    /**
     * End of DATA: the given verdict, unless the mailboxes of all recipients are too full. Does not
     * ask again for a message of its declared size, which RCPT has checked, or for one that is
     * refused anyway. A larger message than declared is checked, so that {@code SIZE=1} evades no
     * quota.
     *
     * @param recipients only asked where they are checked
     */
    public SizeVerdict verdict(
            SizeVerdict received,
            Optional<MessageSize> declared,
            Supplier<List<String>> recipients,
            RecipientQuotas quotas) {
        boolean asked =
                isChecked()
                        && (declared.isEmpty() || received.size().compareTo(declared.get()) > 0)
                        && !received.limit().isExceededBy(received.size());
        return asked && areFull(recipients.get(), received.size(), quotas)
                ? SizeVerdict.ofReceivedMailboxFull(received, isPermanent())
                : received;
    }

    private static boolean areFull(
            List<String> recipients, MessageSize size, RecipientQuotas quotas) {
        for (String recipient : recipients) {
            if (quotas.find(recipient, size) != QuotaStatus.FULL) {
                return false;
            }
        }
        return !recipients.isEmpty();
    }
}
