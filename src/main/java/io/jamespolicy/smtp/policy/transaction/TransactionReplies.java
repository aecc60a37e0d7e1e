package io.jamespolicy.smtp.policy.transaction;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The replies of the limits of transactions. */
public final class TransactionReplies {
    private static final String KEYWORD = "LIMITS";

    /** The largest number that can be announced (RFC 9422 section 4). */
    private static final int MAX = 999_999;

    private TransactionReplies() {}

    /** RFC 5321 section 4.5.3.1.10, RFC 3463 X.5.3: the client sends the others again. */
    static SmtpReply tooManyRecipients() {
        return SmtpReply.of(
                452, "4.5.3", "Too many recipients, send the others in another message");
    }

    /** RFC 5321 section 3.8: the client connects again for the others. */
    static SmtpReply tooManyMessages() {
        return SmtpReply.of(
                        421,
                        "4.7.0",
                        "Too many messages in this session, send the others in another one")
                .thenClose();
    }

    /** The line of EHLO (RFC 9422 section 3); empty without limits. */
    public static Optional<String> ehloLine(TransactionLimits limits) {
        List<String> words = new ArrayList<>(List.of(KEYWORD));
        limits.messages().ifPresent(most -> words.add("MAILMAX=" + Math.min(most, MAX)));
        limits.recipients().ifPresent(most -> words.add("RCPTMAX=" + Math.min(most, MAX)));
        return words.size() == 1 ? Optional.empty() : Optional.of(String.join(" ", words));
    }
}
