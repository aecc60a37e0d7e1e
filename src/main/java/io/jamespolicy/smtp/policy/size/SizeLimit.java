package io.jamespolicy.smtp.policy.size;

import java.util.Optional;

/** The largest accepted message: a size, or {@link #UNLIMITED}. */
public final class SizeLimit implements Comparable<SizeLimit> {
    /** No limit. */
    public static final SizeLimit UNLIMITED = new SizeLimit(null);

    private final MessageSize size;

    private SizeLimit(MessageSize size) {
        this.size = size;
    }

    /**
     * @throws IllegalArgumentException when the size is zero
     */
    public static SizeLimit of(MessageSize size) {
        if (size.equals(MessageSize.ZERO)) {
            throw new IllegalArgumentException("a limit of 0 octets takes no message");
        }
        return new SizeLimit(size);
    }

    /**
     * The limit for James's {@code <maxmessagesize>} in octets. Zero and negative values mean no
     * limit.
     */
    public static SizeLimit ofServer(long maxMessageSize) {
        return maxMessageSize > 0 ? of(MessageSize.ofOctets(maxMessageSize)) : UNLIMITED;
    }

    /** The limit as a size; empty where there is none. */
    public Optional<MessageSize> size() {
        return Optional.ofNullable(size);
    }

    /**
     * Whether a message of this size exceeds the limit. A message of exactly the limit does not.
     */
    public boolean isExceededBy(MessageSize message) {
        return size != null && message.compareTo(size) > 0;
    }

    /** No limit is the largest one. */
    @Override
    public int compareTo(SizeLimit other) {
        if (size == null || other.size == null) {
            return Boolean.compare(size == null, other.size == null);
        }
        return size.compareTo(other.size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SizeLimit && size().equals(((SizeLimit) other).size());
    }

    @Override
    public int hashCode() {
        return size().hashCode();
    }

    @Override
    public String toString() {
        return size == null ? "unlimited" : size.toString();
    }
}
