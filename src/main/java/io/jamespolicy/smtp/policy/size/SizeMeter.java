package io.jamespolicy.smtp.policy.size;

import java.util.Optional;

/**
 * Counts the octets of one message line by line and decides what happens to each line.
 *
 * <p>Counts as RFC 1870 section 5 defines: line ends count, the terminating dot and stuffing dots
 * (RFC 5321 section 4.5.2) do not. The first line that exceeds the limit is dropped. Called for
 * each line of each message, so it does not allocate.
 */
public final class SizeMeter {
    /** What happens to a line. */
    public enum Action {
        /** The line belongs to the message. */
        PASS,
        /** The message is over its limit. The line is read and discarded. */
        DROP,
        /** The message is refused and the connection closed. */
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

    /** The octets of a line with its line end, without a stuffing dot. */
    public static int octets(byte[] line) {
        return line.length > 1 && line[0] == '.' && line[1] == '.' ? line.length - 1 : line.length;
    }

    /** Counts a line of the message, with its line end. */
    public Action count(byte[] line) {
        int octets = octets(line);
        received += octets;
        return received <= limitOctets ? Action.PASS : drop(line, octets);
    }

    /**
     * How many octets the caller may pass without a call of {@link #count}, if it calls {@link
     * #resume} afterwards.
     */
    public long credit() {
        return isOverLimit() ? 0 : limitOctets - received;
    }

    /** Continues to count with this part of the credit left. */
    public void resume(long creditLeft) {
        if (!isOverLimit()) {
            received = limitOctets - creditLeft;
        }
    }

    /**
     * Drops a line. James refuses a line end that is not CRLF, but only in lines that reach it. A
     * dropped line with such an end would allow SMTP smuggling: the message would end where RFC
     * 5321 section 4.1.1.4 does not end it, and its text would be read as commands. So the
     * connection is closed instead.
     */
    private Action drop(byte[] line, int octets) {
        dropped += octets;
        cut = dropped > drainOctets || !endsWithCrlf(line);
        return cut ? Action.CUT : Action.DROP;
    }

    private static boolean endsWithCrlf(byte[] line) {
        return line.length > 1 && line[line.length - 2] == '\r' && line[line.length - 1] == '\n';
    }

    /** Whether the message exceeds its limit. */
    public boolean isOverLimit() {
        return received > limitOctets;
    }

    /** The octets counted so far, including dropped lines. */
    public MessageSize received() {
        return MessageSize.ofOctets(received);
    }

    /** The verdict on the message as received so far. */
    public SizeVerdict verdict(Optional<MessageSize> declared) {
        return verdict(received(), cut, declared);
    }

    /**
     * The verdict on a message of this size, for explanations. Assumes the shortest lines: with
     * longer lines a little more is received before the cut.
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
