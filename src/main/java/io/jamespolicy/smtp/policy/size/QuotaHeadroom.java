package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;

/**
 * The free space of a mailbox, in octets and in messages. Unlimited by default. Never negative: a
 * mailbox over its quota has no headroom.
 */
@AutoValue
public abstract class QuotaHeadroom {
    /** No quota. */
    public static final QuotaHeadroom UNLIMITED =
            new AutoValue_QuotaHeadroom(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final long UNBOUNDED = Long.MAX_VALUE;

    abstract long octets();

    abstract long messages();

    /** The same headroom with a storage quota, in octets. */
    public QuotaHeadroom withStorageQuota(long used, long limit) {
        return new AutoValue_QuotaHeadroom(left(used, limit), messages());
    }

    /** The same headroom with a quota on the number of messages. */
    public QuotaHeadroom withCountQuota(long used, long limit) {
        return new AutoValue_QuotaHeadroom(octets(), left(used, limit));
    }

    private static long left(long used, long limit) {
        return Math.max(0, limit - Math.max(0, used));
    }

    /** Whether neither quota exists. */
    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /** Whether a message of this size, at least one octet, fits. */
    public boolean fits(MessageSize size) {
        return messages() >= 1 && octets() >= octetsOf(size);
    }

    /** The headroom after a message of this size. */
    public QuotaHeadroom less(MessageSize size) {
        return new AutoValue_QuotaHeadroom(minus(octets(), octetsOf(size)), minus(messages(), 1));
    }

    private static long octetsOf(MessageSize size) {
        return Math.max(1, size.octets());
    }

    private static long minus(long room, long taken) {
        return room == UNBOUNDED ? UNBOUNDED : Math.max(0, room - taken);
    }
}
