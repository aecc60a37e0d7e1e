package io.jamespolicy.smtp.policy.size;

/** What is known of the room in the mailbox of a recipient, for one message more. */
public enum QuotaStatus {
    /** The message fits. */
    FITS,
    /** It does not: too many octets, or one message too many. */
    FULL,
    /** Nobody was asked: the recipient is not exactly one local mailbox, or James has no quotas. */
    NOT_CHECKED,
    /** The stores of James failed, or took too long. */
    UNAVAILABLE
}
