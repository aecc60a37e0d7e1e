package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;

/**
 * What a mailbox still has room for: octets, and messages. By default there is no bound to either.
 * A mailbox that is over its quota has room for nothing; room is never negative.
 */
@AutoValue
public abstract class QuotaHeadroom {
    /** No quota at all. */
    public static final QuotaHeadroom UNLIMITED =
            new AutoValue_QuotaHeadroom(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final long UNBOUNDED = Long.MAX_VALUE;

    abstract long octets();

    abstract long messages();

    /** The same room under a quota of so many octets. */
    public QuotaHeadroom withStorageQuota(long used, long limit) {
        return new AutoValue_QuotaHeadroom(left(used, limit), messages());
    }

    /** The same room under a quota of so many messages. */
    public QuotaHeadroom withCountQuota(long used, long limit) {
        return new AutoValue_QuotaHeadroom(octets(), left(used, limit));
    }

    private static long left(long used, long limit) {
        return Math.max(0, limit - Math.max(0, used));
    }

    /** Whether there is a bound to neither, as without a quota: no message changes that. */
    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /** Whether one message of this size, and of one octet at least, has room. */
    public boolean fits(MessageSize size) {
        return messages() >= 1 && octets() >= octetsOf(size);
    }

    /** What is left behind one message of this size. */
    public QuotaHeadroom less(MessageSize size) {
        return new AutoValue_QuotaHeadroom(minus(octets(), octetsOf(size)), minus(messages(), 1));
    }

    private static long octetsOf(MessageSize size) {
        return Math.max(1, size.octets());
    }

    private static long minus(long room, long taken) {
        return room == UNBOUNDED ? UNBOUNDED : Math.max(0, room - taken);
    }

    @Override
    public String toString() {
        return octets() + " octets, " + messages() + " messages";
    }
}
