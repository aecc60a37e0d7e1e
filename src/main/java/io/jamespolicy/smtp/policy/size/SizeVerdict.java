package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The verdict of the size policy on a declared size, at MAIL and RCPT, or on a received size, at
 * the end of DATA.
 */
@AutoValue
public abstract class SizeVerdict {
    /** The possible verdicts. {@link SizeReplies} has the replies. */
    public enum Outcome {
        /** MAIL: the declared size is within the limit. */
        DECLARED,
        /** MAIL: the value of SIZE is not one to twenty digits. */
        INVALID_DECLARATION,
        /** MAIL: SIZE is repeated. */
        REPEATED_DECLARATION,
        /** MAIL: the declared size is over the limit. */
        DECLARED_OVER_LIMIT,
        /** MAIL: the disk has no space for the declared size, or for any message. */
        LOW_DISK,
        /** RCPT: the declared size is over the limit for this recipient. */
        RECIPIENT_OVER_LIMIT,
        /** RCPT: the mailbox has no space for the declared size, or for any message. */
        MAILBOX_FULL,
        /** RCPT: the quota cannot be determined. The recipient passes. */
        QUOTA_UNAVAILABLE,
        /** End of DATA: within the limit and not more than declared. */
        RECEIVED,
        /**
         * End of DATA: within the limit but more than declared. Accepted (RFC 1870 section 6.3).
         */
        UNDER_DECLARED,
        /** End of DATA: over the limit. */
        RECEIVED_OVER_LIMIT,
        /** End of DATA: within the limit, but all mailboxes are too full. */
        RECEIVED_MAILBOX_FULL,
        /**
         * In DATA: over the limit by more than the drain, or with a wrong line end after the limit.
         */
        CUT
    }

    static SizeVerdict of(Outcome outcome, MessageSize size, EffectiveSizeLimit effectiveLimit) {
        return new AutoValue_SizeVerdict(outcome, size, effectiveLimit, true);
    }

    /** MAIL: SIZE is not a number. */
    public static SizeVerdict ofInvalidDeclaration() {
        return of(Outcome.INVALID_DECLARATION, MessageSize.ZERO, EffectiveSizeLimit.NONE);
    }

    /** MAIL: SIZE is repeated; the command has already declared this size. */
    public static SizeVerdict ofRepeatedDeclaration(MessageSize earlier) {
        return of(Outcome.REPEATED_DECLARATION, earlier, EffectiveSizeLimit.NONE);
    }

    /** MAIL: a declared size, compared to the largest limit that is still possible. */
    public static SizeVerdict ofDeclaration(MessageSize size, EffectiveSizeLimit atMost) {
        boolean over = atMost.limit().isExceededBy(size);
        return of(over ? Outcome.DECLARED_OVER_LIMIT : Outcome.DECLARED, size, atMost);
    }

    /** MAIL: the disk has no space for a message of this size; zero where none is declared. */
    public static SizeVerdict ofLowDisk(MessageSize size) {
        return of(Outcome.LOW_DISK, size, EffectiveSizeLimit.NONE);
    }

    /** RCPT: a declared size, compared to the limit for this recipient. */
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

    /** The declared size, or the size received so far; zero where the declaration is not valid. */
    public abstract MessageSize size();

    public SizeLimit limit() {
        return effectiveLimit().limit();
    }

    /** The effective limit, with its rule and the limits of observed rules. */
    public abstract EffectiveSizeLimit effectiveLimit();

    /**
     * Whether the refusal is permanent. Only refusals because of a full mailbox can be temporary.
     */
    public abstract boolean isPermanent();

    /** The verdicts of observed rules, where they differ from this one. */
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
     * Whether the audit log reports it: all verdicts except {@code DECLARED} and {@code RECEIVED}.
     */
    public boolean isNotable() {
        return outcome() != Outcome.DECLARED && outcome() != Outcome.RECEIVED;
    }

    /** Whether the client is refused. {@link SizeReplies} has the replies. */
    public boolean isRefusal() {
        return isNotable()
                && outcome() != Outcome.UNDER_DECLARED
                && outcome() != Outcome.QUOTA_UNAVAILABLE;
    }

    /** Whether it is about a received message, and not about a declared size. */
    public boolean isOfMessage() {
        return outcome().compareTo(Outcome.RECEIVED) >= 0;
    }
}
