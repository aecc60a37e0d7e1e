package io.jamespolicy.smtp.policy.audit;

import io.jamespolicy.smtp.policy.size.MessageSize;
import java.util.Objects;
import java.util.Optional;

/** What an RSET threw away: a mail transaction that MAIL had opened and no message closed. */
public final class DiscardedTransaction {
    private final String sender;
    private final int acceptedRecipients;
    private final int refusedRecipients;
    private final MessageSize declaredSize;

    private DiscardedTransaction(
            String sender,
            int acceptedRecipients,
            int refusedRecipients,
            MessageSize declaredSize) {
        this.sender = sender;
        this.acceptedRecipients = acceptedRecipients;
        this.refusedRecipients = refusedRecipients;
        this.declaredSize = declaredSize;
    }

    /**
     * @param sender the reverse-path without its brackets, empty for the null reverse-path
     */
    public static DiscardedTransaction of(
            String sender,
            int acceptedRecipients,
            int refusedRecipients,
            Optional<MessageSize> declaredSize) {
        return new DiscardedTransaction(
                sender, acceptedRecipients, refusedRecipients, declaredSize.orElse(null));
    }

    public String sender() {
        return sender;
    }

    public int acceptedRecipients() {
        return acceptedRecipients;
    }

    public int refusedRecipients() {
        return refusedRecipients;
    }

    public Optional<MessageSize> declaredSize() {
        return Optional.ofNullable(declaredSize);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof DiscardedTransaction)) {
            return false;
        }
        DiscardedTransaction that = (DiscardedTransaction) other;
        return sender.equals(that.sender)
                && acceptedRecipients == that.acceptedRecipients
                && refusedRecipients == that.refusedRecipients
                && Objects.equals(declaredSize, that.declaredSize);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sender, acceptedRecipients, refusedRecipients, declaredSize);
    }
}
