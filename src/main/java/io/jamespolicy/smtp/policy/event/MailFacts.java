package io.jamespolicy.smtp.policy.event;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mail that an event is about, as far as it is known. For logs; the client wrote it. */
@AutoValue
public abstract class MailFacts {
    /** So many recipients are kept, for events of messages with many. */
    public static final int MAX_RECIPIENTS = 10;

    /**
     * So many characters of an address or an identifier are shown, and one more is kept, so that a
     * cut is visible: more than a valid path has (RFC 5321 section 4.5.3.1.3).
     */
    public static final int MAX_LENGTH = 320;

    /**
     * @param sender the reverse-path without brackets; empty for the null one
     * @param recipients the recipients that the event is about
     */
    public static MailFacts of(Optional<String> sender, List<String> recipients) {
        return new AutoValue_MailFacts(
                sender.map(MailFacts::cut),
                recipients.isEmpty() ? List.of() : first(recipients),
                recipients.size(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same mail with what identifies its message.
     *
     * @param messageId its Message-ID field
     * @param mailId James's name of the mail
     */
    public MailFacts identifiedBy(Optional<String> messageId, Optional<String> mailId) {
        return new AutoValue_MailFacts(
                sender(), recipients(), recipientCount(), messageId.map(MailFacts::cut), mailId);
    }

    private static List<String> first(List<String> recipients) {
        return recipients.stream()
                .limit(MAX_RECIPIENTS)
                .map(MailFacts::cut)
                .collect(Collectors.toUnmodifiableList());
    }

    private static String cut(String path) {
        return path.substring(0, Math.min(path.length(), MAX_LENGTH + 1));
    }

    /** The reverse-path without brackets; empty where it is unknown. */
    public abstract Optional<String> sender();

    /** The first {@value #MAX_RECIPIENTS} recipients. */
    public abstract List<String> recipients();

    /** The number of all recipients. */
    public abstract int recipientCount();

    /** The Message-ID field (RFC 5322 section 3.6.4); empty before DATA, and without one. */
    public abstract Optional<String> messageId();

    /** James's name of the mail; empty where James has made none of the message. */
    public abstract Optional<String> mailId();
}
