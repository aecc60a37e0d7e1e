package io.jamespolicy.smtp.policy.size;

import java.util.Objects;

/**
 * How much room is left where mail is kept, and whether that counts as low.
 *
 * <p>It is low below the minimum, and stays so until ten per cent more than the minimum is free: a
 * disk at the edge is not low for one mail and fine for the next.
 */
public final class DiskSpace {
    private final MessageSize free;
    private final MessageSize minimum;
    private final boolean low;

    private DiskSpace(MessageSize free, MessageSize minimum, boolean low) {
        this.free = free;
        this.minimum = minimum;
        this.low = low;
    }

    /**
     * @param wasLow whether it counted as low before
     */
    public static DiskSpace of(MessageSize free, MessageSize minimum, boolean wasLow) {
        long wanted =
                wasLow
                        ? minimum.plus(MessageSize.ofOctets(minimum.octets() / 10)).octets()
                        : minimum.octets();
        return new DiskSpace(free, minimum, free.octets() < wanted);
    }

    public MessageSize free() {
        return free;
    }

    public boolean isLow() {
        return low;
    }

    /** Whether the minimum is still free behind a message of this size. */
    public boolean hasRoomFor(MessageSize message) {
        return !low && free.octets() - minimum.octets() >= message.octets();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DiskSpace
                && free.equals(((DiskSpace) other).free)
                && minimum.equals(((DiskSpace) other).minimum)
                && low == ((DiskSpace) other).low;
    }

    @Override
    public int hashCode() {
        return Objects.hash(free, minimum, low);
    }

    @Override
    public String toString() {
        return free.inHumanUnits()
                + " free of at least "
                + minimum.inHumanUnits()
                + (low ? ", low" : "");
    }
}
