package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** The largest accepted message: a size, or {@link #UNLIMITED}. */
@AutoValue
public abstract class SizeLimit implements Comparable<SizeLimit> {
    /** No limit. */
    public static final SizeLimit UNLIMITED = new AutoValue_SizeLimit(Optional.empty());

    /**
     * @throws IllegalArgumentException when the size is zero
     */
    public static SizeLimit of(MessageSize size) {
        if (size.equals(MessageSize.ZERO)) {
            throw new IllegalArgumentException("a limit of 0 octets takes no message");
        }
        return new AutoValue_SizeLimit(Optional.of(size));
    }

    /**
     * The limit for James's {@code <maxmessagesize>} in octets. Zero and negative values mean no
     * limit.
     */
    public static SizeLimit ofServer(long maxMessageSize) {
        return maxMessageSize > 0 ? of(MessageSize.ofOctets(maxMessageSize)) : UNLIMITED;
    }

    /** The limit as a size; empty where there is none. */
    public abstract Optional<MessageSize> size();

    /**
     * Whether a message of this size exceeds the limit. A message of exactly the limit does not.
     */
    public boolean isExceededBy(MessageSize message) {
        return size().isPresent() && message.compareTo(size().get()) > 0;
    }

    /** No limit is the largest one. */
    @Override
    public int compareTo(SizeLimit other) {
        if (size().isEmpty() || other.size().isEmpty()) {
            return Boolean.compare(size().isEmpty(), other.size().isEmpty());
        }
        return size().get().compareTo(other.size().get());
    }

    @Override
    public String toString() {
        return size().map(MessageSize::toString).orElse("unlimited");
    }
}
