package io.jamespolicy.smtp.policy.size;

/** Port: the mailbox quotas of the server. */
public interface RecipientQuotas {
    /** A server without quotas. */
    RecipientQuotas NONE = (recipient, size) -> QuotaStatus.NOT_CHECKED;

    /**
     * Whether one more message of this size fits in the mailbox of the recipient. A message of zero
     * octets counts as one octet.
     */
    QuotaStatus find(String recipient, MessageSize size);

    /**
     * The same quotas for explanations, where no message follows: a check does not reduce the
     * cached headroom.
     */
    default RecipientQuotas forExplanations() {
        return this;
    }

    /** Whether the server does not answer: several questions of the last minute had no answer. */
    default boolean isFailing() {
        return false;
    }
}
