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

    /** Longer than a valid path (RFC 5321 section 4.5.3.1.3). */
    private static final int MAX_LENGTH = 320;

    /**
     * @param sender the reverse-path without brackets; empty for the null one
     * @param recipients the recipients that the event is about
     */
    public static MailFacts of(Optional<String> sender, List<String> recipients) {
        return new AutoValue_MailFacts(
                sender.map(MailFacts::cut),
                recipients.stream()
                        .limit(MAX_RECIPIENTS)
                        .map(MailFacts::cut)
                        .collect(Collectors.toUnmodifiableList()),
                recipients.size());
    }

    private static String cut(String path) {
        return path.substring(0, Math.min(path.length(), MAX_LENGTH));
    }

    /** The reverse-path without brackets; empty where it is unknown. */
    public abstract Optional<String> sender();

    /** The first {@value #MAX_RECIPIENTS} recipients. */
    public abstract List<String> recipients();

    /** The number of all recipients. */
    public abstract int recipientCount();
}
