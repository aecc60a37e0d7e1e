package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the size policy says at MAIL of the size a client declares, and at the end of DATA of the
 * size that came.
 */
@AutoValue
public abstract class SizeVerdict {
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
        /** MAIL: no room on disk for what is declared, or for anything. */
        LOW_DISK,
        /** RCPT: a declared size over the limit for this recipient. */
        RECIPIENT_OVER_LIMIT,
        /** RCPT: no room in the mailbox for a message of the declared size, or for any. */
        MAILBOX_FULL,
        /** RCPT: whether there is room could not be found out; the recipient may pass. */
        QUOTA_UNAVAILABLE,
        /** End of DATA: within the limit, and not more than was declared. */
        RECEIVED,
        /**
         * End of DATA: within the limit, but more than was declared; taken all the same (RFC 1870
         * section 6.3).
         */
        UNDER_DECLARED,
        /** End of DATA: over the limit. */
        RECEIVED_OVER_LIMIT,
        /** End of DATA: within the limit, but without room in the mailbox of any recipient. */
        RECEIVED_MAILBOX_FULL,
        /** Within DATA: over the limit by more than the drain, or with line ends that are none. */
        CUT
    }

    static SizeVerdict of(Outcome outcome, MessageSize size, EffectiveSizeLimit effectiveLimit) {
        return new AutoValue_SizeVerdict(outcome, size, effectiveLimit, true);
    }

    /** MAIL: a SIZE that is no number. */
    public static SizeVerdict ofInvalidDeclaration() {
        return of(Outcome.INVALID_DECLARATION, MessageSize.ZERO, EffectiveSizeLimit.NONE);
    }

    /** MAIL: a SIZE in a command that has declared this size before. */
    public static SizeVerdict ofRepeatedDeclaration(MessageSize earlier) {
        return of(Outcome.REPEATED_DECLARATION, earlier, EffectiveSizeLimit.NONE);
    }

    /** MAIL: a declared size under the most generous ruling that is possible yet. */
    public static SizeVerdict ofDeclaration(MessageSize size, EffectiveSizeLimit atMost) {
        boolean over = atMost.limit().isExceededBy(size);
        return of(over ? Outcome.DECLARED_OVER_LIMIT : Outcome.DECLARED, size, atMost);
    }

    /**
     * MAIL: a message of this size, zero where none is declared, for which there is no room on
     * disk.
     */
    public static SizeVerdict ofLowDisk(MessageSize size) {
        return of(Outcome.LOW_DISK, size, EffectiveSizeLimit.NONE);
    }

    /** RCPT: a declared size under the ruling of one recipient. */
    public static SizeVerdict ofRecipient(MessageSize size, EffectiveSizeLimit exact) {
        boolean over = exact.limit().isExceededBy(size);
        return of(over ? Outcome.RECIPIENT_OVER_LIMIT : Outcome.DECLARED, size, exact);
    }

    static SizeVerdict ofMailboxFull(MessageSize size, boolean permanent) {
        return new AutoValue_SizeVerdict(
                Outcome.MAILBOX_FULL, size, EffectiveSizeLimit.NONE, permanent);
    }

    static SizeVerdict ofQuotaUnavailable(MessageSize size) {
        return of(Outcome.QUOTA_UNAVAILABLE, size, EffectiveSizeLimit.NONE);
    }

    static SizeVerdict ofReceivedMailboxFull(SizeVerdict received, boolean permanent) {
        return new AutoValue_SizeVerdict(
                Outcome.RECEIVED_MAILBOX_FULL,
                received.size(),
                received.effectiveLimit(),
                permanent);
    }

    public abstract Outcome outcome();

    /** The size declared, or received so far; zero where the declaration could not be read. */
    public abstract MessageSize size();

    public SizeLimit limit() {
        return effectiveLimit().limit();
    }

    /** By which rule, and what other rules would have said. */
    public abstract EffectiveSizeLimit effectiveLimit();

    /** Whether a refusal is for good; true but for mailboxes that may be emptied. */
    public abstract boolean isPermanent();

    /** What observed rules would have said of this size, where that is something else. */
    public List<SizeVerdict> observed() {
        if (effectiveLimit().observed().isEmpty()) {
            return List.of();
        }
        boolean over = limit().isExceededBy(size());
        return effectiveLimit().observed().stream()
                .filter(other -> other.limit().isExceededBy(size()) != over)
                .map(other -> of(isOfMessage() ? received(other) : declared(other), size(), other))
                .collect(Collectors.toList());
    }

    private Outcome received(EffectiveSizeLimit other) {
        return other.limit().isExceededBy(size()) ? Outcome.RECEIVED_OVER_LIMIT : Outcome.RECEIVED;
    }

    private Outcome declared(EffectiveSizeLimit other) {
        return other.limit().isExceededBy(size()) ? Outcome.RECIPIENT_OVER_LIMIT : Outcome.DECLARED;
    }

    /**
     * Whether a postmaster wants to read of it: all but a message that is what it was declared to
     * be.
     */
    public boolean isNotable() {
        return outcome() != Outcome.DECLARED && outcome() != Outcome.RECEIVED;
    }

    /** Whether the client is refused; {@link SizeReplies} say how. */
    public boolean isRefusal() {
        return isNotable()
                && outcome() != Outcome.UNDER_DECLARED
                && outcome() != Outcome.QUOTA_UNAVAILABLE;
    }

    /** Whether it is about a message that has come in, and not about one that was declared. */
    public boolean isOfMessage() {
        return outcome().compareTo(Outcome.RECEIVED) >= 0;
    }

    @Override
    public String toString() {
        return outcome() + " " + size() + " of " + effectiveLimit();
    }
}
