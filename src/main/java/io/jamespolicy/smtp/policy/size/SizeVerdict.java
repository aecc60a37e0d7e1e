package io.jamespolicy.smtp.policy.size;

import java.util.Objects;
import java.util.Optional;

/**
 * What the size policy says at MAIL of the size a client declares, and at the end of DATA of the
 * size that came.
 */
public final class SizeVerdict {
    /** The possible answers; {@link SizeReplies} words those that refuse. */
    public enum Outcome {
        /** MAIL: a declared size within the limit. */
        DECLARED,
        /** MAIL: the value of SIZE is not one to twenty digits. */
        INVALID_DECLARATION,
        /** MAIL: SIZE stands twice. */
        REPEATED_DECLARATION,
        /** MAIL: a declared size over the limit. */
        DECLARED_OVER_LIMIT,
        /** End of DATA: within the limit, and not more than was declared. */
        RECEIVED,
        /**
         * End of DATA: within the limit, but more than was declared; taken all the same (RFC 1870
         * section 6.3).
         */
        UNDER_DECLARED,
        /** End of DATA: over the limit. */
        RECEIVED_OVER_LIMIT,
        /** Within DATA: over the limit by more than the drain, or with line ends that are none. */
        CUT
    }

    private final Outcome outcome;
    private final MessageSize size;
    private final SizeLimit limit;

    private SizeVerdict(Outcome outcome, MessageSize size, SizeLimit limit) {
        this.outcome = outcome;
        this.size = size;
        this.limit = limit;
    }

    static SizeVerdict of(Outcome outcome, MessageSize size, SizeLimit limit) {
        return new SizeVerdict(outcome, size, limit);
    }

    /**
     * The verdict on a SIZE parameter of MAIL.
     *
     * @param value the value as the client wrote it
     * @param earlier what the same MAIL command has declared before, empty for its first SIZE
     */
    public static SizeVerdict ofDeclaration(
            String value, Optional<MessageSize> earlier, SizeLimit limit) {
        if (earlier.isPresent()) {
            return of(Outcome.REPEATED_DECLARATION, earlier.get(), limit);
        }
        return MessageSize.parseDeclared(value)
                .map(
                        size ->
                                of(
                                        limit.isExceededBy(size)
                                                ? Outcome.DECLARED_OVER_LIMIT
                                                : Outcome.DECLARED,
                                        size,
                                        limit))
                .orElseGet(() -> of(Outcome.INVALID_DECLARATION, MessageSize.ZERO, limit));
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The size declared, or received so far; zero where the declaration could not be read. */
    public MessageSize size() {
        return size;
    }

    public SizeLimit limit() {
        return limit;
    }

    /**
     * Whether a postmaster wants to read of it: all but a message that is what it was declared to
     * be.
     */
    public boolean isNotable() {
        return outcome != Outcome.DECLARED && outcome != Outcome.RECEIVED;
    }

    /** Whether it is about a message that has come in, and not about one that was declared. */
    public boolean isOfMessage() {
        return outcome.compareTo(Outcome.RECEIVED) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SizeVerdict)) {
            return false;
        }
        SizeVerdict that = (SizeVerdict) other;
        return outcome == that.outcome && size.equals(that.size) && limit.equals(that.limit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(outcome, size, limit);
    }

    @Override
    public String toString() {
        return outcome + " " + size + " of " + limit;
    }
}
