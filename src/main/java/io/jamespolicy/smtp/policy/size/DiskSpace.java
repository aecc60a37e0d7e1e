package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;

/**
 * The free space where mail is stored, and whether it is low.
 *
 * <p>The space is low below the minimum, and stays low until ten per cent more than the minimum is
 * free. So it does not alternate from one mail to the next.
 */
@AutoValue
public abstract class DiskSpace {
    /**
     * @param wasLow whether the space was low before
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

    /** Whether the minimum is still free after a message of this size. */
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
