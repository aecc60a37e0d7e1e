package io.jamespolicy.smtp.policy.size;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.Optional;

/** The replies of the size policy (RFC 1870 sections 4 and 6). */
public final class SizeReplies {
    /** The EHLO keyword and MAIL parameter. */
    public static final String KEYWORD = "SIZE";

    private static final String SYNTAX = "5.5.4";
    private static final String TOO_BIG_FOR_SYSTEM = "5.3.4";
    private static final String TOO_BIG_FOR_MAILBOX = "5.2.3";
    private static final String MAILBOX_FULL = "Mailbox full";

    private SizeReplies() {}

    /** The line of the EHLO reply, with the limit where one is announced. */
    public static String ehloLine(Optional<MessageSize> advertisedLimit) {
        return advertisedLimit.map(size -> KEYWORD + " " + size.octets()).orElse(KEYWORD);
    }

    /** The reply for a verdict; empty where the message passes. */
    public static Optional<SmtpReply> of(SizeVerdict verdict) {
        switch (verdict.outcome()) {
            case INVALID_DECLARATION:
                return Optional.of(invalidDeclaration());
            case REPEATED_DECLARATION:
                return Optional.of(repeatedDeclaration());
            case LOW_DISK:
                return Optional.of(lowDisk());
            case RECIPIENT_OVER_LIMIT:
                return Optional.of(
                        overLimit(
                                verdict.effectiveLimit().isOfRecipient()
                                        ? TOO_BIG_FOR_MAILBOX
                                        : TOO_BIG_FOR_SYSTEM,
                                verdict));
            case DECLARED_OVER_LIMIT:
            case RECEIVED_OVER_LIMIT:
                return Optional.of(overLimit(TOO_BIG_FOR_SYSTEM, verdict));
            case MAILBOX_FULL:
            case RECEIVED_MAILBOX_FULL:
                return Optional.of(mailboxFull(verdict.isPermanent()));
            case CUT:
                return Optional.of(overLimit(TOO_BIG_FOR_SYSTEM, verdict).thenClose());
            default:
                return Optional.empty();
        }
    }

    private static SmtpReply overLimit(String status, SizeVerdict verdict) {
        return verdict.effectiveLimit()
                .sentence()
                .map(sentence -> ofRule(status, sentence))
                .orElseGet(
                        () ->
                                overLimit(
                                        status,
                                        verdict.size(),
                                        verdict.limit().size().orElseThrow()));
    }

    /**
     * The refusal is temporary by default, since the owner may empty the mailbox before the client
     * tries again.
     */
    static SmtpReply mailboxFull(boolean permanent) {
        return permanent
                ? SmtpReply.of(552, "5.2.2", MAILBOX_FULL)
                : SmtpReply.of(452, "4.2.2", MAILBOX_FULL);
    }

    static SmtpReply invalidDeclaration() {
        return SmtpReply.of(501, SYNTAX, "Syntactically incorrect value for SIZE parameter");
    }

    static SmtpReply repeatedDeclaration() {
        return SmtpReply.of(501, SYNTAX, "SIZE parameter given twice");
    }

    static SmtpReply lowDisk() {
        return SmtpReply.of(452, "4.3.1", "Insufficient system storage, try again later");
    }

    /** The sentence of a rule, with the codes. */
    static SmtpReply ofRule(String status, String sentence) {
        return SmtpReply.of(552, status, sentence);
    }

    /** Sizes in units for people; in octets where both would look equal. */
    static SmtpReply overLimit(String status, MessageSize size, MessageSize limit) {
        String about = size.inHumanUnits();
        String aboutLimit = limit.inHumanUnits();
        boolean alike = about.equals(aboutLimit);
        return SmtpReply.of(
                552,
                status,
                "Message of "
                        + (alike ? size.inOctets() : about)
                        + " is over the limit of "
                        + (alike ? limit.inOctets() : aboutLimit)
                        + " (attachments grow by about a third in transit)");
    }
}
