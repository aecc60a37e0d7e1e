package io.jamespolicy.smtp.policy.size;

import java.util.Optional;

/**
 * Counts the octets of one message while its lines come in, and says of each line what to do with
 * it.
 *
 * <p>Counted is what RFC 1870 section 5 counts: line ends are, the terminating dot and stuffing
 * dots (RFC 5321 section 4.5.2) are not. The line that crosses the limit is the first that is
 * dropped. Runs once per line of every message: it allocates nothing.
 */
public final class SizeMeter {
    /** What becomes of a line. */
    public enum Action {
        /** It belongs to the message. */
        PASS,
        /** The message is over its limit: read the line and forget it. */
        DROP,
        /** Refuse the message and close the connection: nothing more is to be read. */
        CUT
    }

    private static final int SHORTEST_LINE = 2;

    private final EffectiveSizeLimit effectiveLimit;
    private final long limitOctets;
    private final long drainOctets;
    private long received;
    private long dropped;
    private boolean cut;

    SizeMeter(EffectiveSizeLimit effectiveLimit, MessageSize drain) {
        this.effectiveLimit = effectiveLimit;
        this.limitOctets =
                effectiveLimit.limit().size().map(MessageSize::octets).orElse(Long.MAX_VALUE);
        this.drainOctets = drain.octets();
    }

    /** Whether this line, with its line end, is the dot that ends a message. */
    public static boolean isEndOfData(byte[] line) {
        return line.length == 3 && line[0] == '.' && line[1] == '\r' && line[2] == '\n';
    }

    /** The octets of a line, as it stands on the wire with its line end, without a stuffing dot. */
    public static int octets(byte[] line) {
        return line.length > 1 && line[0] == '.' && line[1] == '.' ? line.length - 1 : line.length;
    }

    /** Counts a line of the message, as it stands on the wire with its line end. */
    public Action count(byte[] line) {
        int octets = octets(line);
        received += octets;
        return received <= limitOctets ? Action.PASS : drop(line, octets);
    }

    /**
     * How many octets may still pass without being counted here, if {@link #resume} is told of
     * them.
     */
    public long credit() {
        return isOverLimit() ? 0 : limitOctets - received;
    }

    /** Goes on counting where this much of the credit is left. */
    public void resume(long creditLeft) {
        if (!isOverLimit()) {
            received = limitOctets - creditLeft;
        }
    }

    /**
     * James refuses a line end that is not CRLF, but only in lines that reach it: were such a line
     * dropped here, a message could end with other octets than those of RFC 5321 section 4.1.1.4,
     * and what a relay takes for its text would be commands to us.
     */
    private Action drop(byte[] line, int octets) {
        dropped += octets;
        cut = dropped > drainOctets || !endsWithCrlf(line);
        return cut ? Action.CUT : Action.DROP;
    }

    private static boolean endsWithCrlf(byte[] line) {
        return line.length > 1 && line[line.length - 2] == '\r' && line[line.length - 1] == '\n';
    }

    /** Whether the message is larger than its limit. */
    public boolean isOverLimit() {
        return received > limitOctets;
    }

    /** What was counted so far, dropped lines included. */
    public MessageSize received() {
        return MessageSize.ofOctets(received);
    }

    /**
     * What is to be said of the message as far as it has come in, where the client had declared the
     * given size.
     */
    public SizeVerdict verdict(Optional<MessageSize> declared) {
        return verdict(received(), cut, declared);
    }

    /**
     * What will be said of a message of this size, if it comes in the shortest lines there are:
     * where longer ones cross the drain, a little more has been received before it is cut.
     */
    public SizeVerdict forecast(MessageSize size, Optional<MessageSize> declared) {
        MessageSize most =
                MessageSize.ofOctets(limitOctets).plus(MessageSize.ofOctets(drainOctets));
        MessageSize cutAt = most.plus(MessageSize.ofOctets(SHORTEST_LINE));
        return size.compareTo(most) > 0
                ? verdict(size.compareTo(cutAt) < 0 ? size : cutAt, true, declared)
                : verdict(size, false, declared);
    }

    private SizeVerdict verdict(MessageSize size, boolean cut, Optional<MessageSize> declared) {
        if (cut) {
            return SizeVerdict.of(SizeVerdict.Outcome.CUT, size, effectiveLimit);
        }
        if (size.octets() > limitOctets) {
            return SizeVerdict.of(SizeVerdict.Outcome.RECEIVED_OVER_LIMIT, size, effectiveLimit);
        }
        boolean underDeclared = declared.filter(claim -> claim.compareTo(size) < 0).isPresent();
        return SizeVerdict.of(
                underDeclared ? SizeVerdict.Outcome.UNDER_DECLARED : SizeVerdict.Outcome.RECEIVED,
                size,
                effectiveLimit);
    }
}
