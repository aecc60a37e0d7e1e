package io.jamespolicy.smtp.policy.size;

/** Whether a mailbox has space for one more message. */
public enum QuotaStatus {
    /** The message fits. */
    FITS,
    /** The message does not fit: too many octets or too many messages. */
    FULL,
    /** Not checked: the recipient is not exactly one local mailbox, or James has no quotas. */
    NOT_CHECKED,
    /** The stores of James failed or timed out. */
    UNAVAILABLE
}
