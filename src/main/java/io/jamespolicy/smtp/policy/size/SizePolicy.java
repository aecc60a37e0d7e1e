package io.jamespolicy.smtp.policy.size;

import java.util.Objects;
import java.util.Optional;

/**
 * Which size is taken, and how much of a message beyond it is still read.
 *
 * <p>Where no {@code <defaultLimit>} is set, the {@code <maxmessagesize>} of the listening server
 * is the limit. The limit is offered in EHLO as {@code SIZE n} (RFC 1870 section 4), unless the
 * policy hides it.
 */
public final class SizePolicy {
    /** The server's own limit, offered in EHLO; ten times the limit is drained, at least 64M. */
    public static final SizePolicy DEFAULT = new SizePolicy(null, true, null);

    /**
     * What is drained of a message over its limit where nothing is configured: so many times the
     * limit ...
     */
    public static final int DEFAULT_DRAIN_FACTOR = 10;

    /** ... and at least this much. */
    public static final MessageSize MINIMUM_DEFAULT_DRAIN = MessageSize.ofOctets(64L << 20);

    private final SizeLimit defaultLimit;
    private final boolean advertised;
    private final MessageSize drain;

    private SizePolicy(SizeLimit defaultLimit, boolean advertised, MessageSize drain) {
        this.defaultLimit = defaultLimit;
        this.advertised = advertised;
        this.drain = drain;
    }

    /** The same policy with this limit instead of the server's. */
    public SizePolicy withDefaultLimit(SizeLimit limit) {
        return new SizePolicy(limit, advertised, drain);
    }

    /** The same policy, naming its limit in EHLO or hiding it. */
    public SizePolicy withLimitAdvertised(boolean value) {
        return new SizePolicy(defaultLimit, value, drain);
    }

    /**
     * The same policy, reading this much of a message beyond its limit before the connection is
     * closed.
     */
    public SizePolicy withDrain(MessageSize value) {
        return new SizePolicy(defaultLimit, advertised, value);
    }

    /** The limit, where the listening server itself has the given one. */
    public SizeLimit limit(SizeLimit ofServer) {
        return defaultLimit == null ? ofServer : defaultLimit;
    }

    /**
     * The limit to name in EHLO; empty where it is hidden or there is none (RFC 1870 section 4
     * (4)).
     */
    public Optional<MessageSize> advertisedLimit(SizeLimit ofServer) {
        return advertised ? limit(ofServer).size() : Optional.empty();
    }

    /** A counter for one message under the given limit. */
    public SizeMeter meter(SizeLimit limit) {
        return new SizeMeter(limit, drain(limit));
    }

    private MessageSize drain(SizeLimit limit) {
        if (drain != null) {
            return drain;
        }
        MessageSize proportional =
                limit.size()
                        .map(size -> size.times(DEFAULT_DRAIN_FACTOR))
                        .orElse(MINIMUM_DEFAULT_DRAIN);
        return proportional.compareTo(MINIMUM_DEFAULT_DRAIN) < 0
                ? MINIMUM_DEFAULT_DRAIN
                : proportional;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SizePolicy)) {
            return false;
        }
        SizePolicy that = (SizePolicy) other;
        return Objects.equals(defaultLimit, that.defaultLimit)
                && advertised == that.advertised
                && Objects.equals(drain, that.drain);
    }

    @Override
    public int hashCode() {
        return Objects.hash(defaultLimit, advertised, drain);
    }

    @Override
    public String toString() {
        return "SizePolicy{defaultLimit="
                + defaultLimit
                + ", advertised="
                + advertised
                + ", drain="
                + drain
                + "}";
    }
}
