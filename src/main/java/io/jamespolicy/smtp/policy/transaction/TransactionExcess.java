package io.jamespolicy.smtp.policy.transaction;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.reply.Excess;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A recipient or a message beyond the limit. */
@AutoValue
public abstract class TransactionExcess implements Excess {
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

    /** The excesses of one more recipient by observed rules, where the limits have none. */
    public static List<TransactionExcess> observedOfRecipient(
            TransactionLimits limits, int accepted) {
        return observed(limits, each -> ofRecipient(each, accepted));
    }

    /** The excesses of one more message by observed rules, where the limits have none. */
    public static List<TransactionExcess> observedOfMessage(
            TransactionLimits limits, long accepted) {
        return observed(limits, each -> ofMessage(each, accepted));
    }

    private static List<TransactionExcess> observed(
            TransactionLimits limits,
            Function<TransactionLimits, Optional<TransactionExcess>> excess) {
        return limits.observed().isEmpty() || excess.apply(limits).isPresent()
                ? List.of()
                : limits.observed().stream()
                        .flatMap(each -> excess.apply(each).stream())
                        .filter(each -> each.rule().isPresent())
                        .collect(Collectors.toList());
    }

    @Override
    public abstract Kind kind();

    @Override
    public abstract Optional<String> rule();

    @Override
    public SmtpReply reply() {
        return kind() == Kind.TOO_MANY_RECIPIENTS
                ? TransactionReplies.tooManyRecipients()
                : TransactionReplies.tooManyMessages();
    }
}
