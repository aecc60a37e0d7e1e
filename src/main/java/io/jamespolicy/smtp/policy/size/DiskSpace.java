package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;

/**
 * How much room is left where mail is kept, and whether that counts as low.
 *
 * <p>It is low below the minimum, and stays so until ten per cent more than the minimum is free: a
 * disk at the edge is not low for one mail and fine for the next.
 */
@AutoValue
public abstract class DiskSpace {
    /**
     * @param wasLow whether it counted as low before
     */
    public static DiskSpace of(MessageSize free, MessageSize minimum, boolean wasLow) {
        long wanted =
                wasLow
                        ? minimum.plus(MessageSize.ofOctets(minimum.octets() / 10)).octets()
                        : minimum.octets();
        return new AutoValue_DiskSpace(free, minimum, free.octets() < wanted);
    }

    public abstract MessageSize free();

    abstract MessageSize minimum();

    public abstract boolean isLow();

    /** Whether the minimum is still free behind a message of this size. */
    public boolean hasRoomFor(MessageSize message) {
        return !isLow() && free().octets() - minimum().octets() >= message.octets();
    }

    @Override
    public String toString() {
        return free().inHumanUnits()
                + " free of at least "
                + minimum().inHumanUnits()
                + (isLow() ? ", low" : "");
    }
}
