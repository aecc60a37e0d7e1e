package io.jamespolicy.smtp.policy.transaction;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.Optional;

/** A recipient or a message beyond the limit. */
@AutoValue
public abstract class TransactionExcess {
    /** What there is too much of. */
    public enum Kind {
        TOO_MANY_RECIPIENTS,
        TOO_MANY_MESSAGES
    }

    /**
     * The excess of one more recipient; empty within the limit.
     *
     * @param accepted the accepted recipients of the message
     */
    public static Optional<TransactionExcess> ofRecipient(TransactionLimits limits, int accepted) {
        return accepted < limits.recipients().orElse(Integer.MAX_VALUE)
                ? Optional.empty()
                : Optional.of(
                        new AutoValue_TransactionExcess(
                                Kind.TOO_MANY_RECIPIENTS, limits.recipientsRule()));
    }

    /**
     * The excess of one more message; empty within the limit.
     *
     * @param accepted the accepted MAIL commands of the session
     */
    public static Optional<TransactionExcess> ofMessage(TransactionLimits limits, long accepted) {
        return accepted < limits.messages().orElse(Integer.MAX_VALUE)
                ? Optional.empty()
                : Optional.of(
                        new AutoValue_TransactionExcess(
                                Kind.TOO_MANY_MESSAGES, limits.messagesRule()));
    }

    public abstract Kind kind();

    /** The rule that the limit comes from; empty for the default. */
    public abstract Optional<String> rule();

    public SmtpReply reply() {
        return kind() == Kind.TOO_MANY_RECIPIENTS
                ? TransactionReplies.tooManyRecipients()
                : TransactionReplies.tooManyMessages();
    }
}
