package io.jamespolicy.smtp.policy.size;

/** The port on the mailbox quotas of the server. */
public interface RecipientQuotas {
    /** Where a server has no quotas. */
    RecipientQuotas NONE = (recipient, size) -> QuotaStatus.NOT_CHECKED;

    /**
     * Whether one message of this size more fits into the mailbox the recipient leads to; a message
     * of no octets is taken for one of one octet.
     */
    QuotaStatus find(String recipient, MessageSize size);

    /** The same quotas for a question behind which no message comes: it takes up no room. */
    default RecipientQuotas forQuestions() {
        return this;
    }
}
