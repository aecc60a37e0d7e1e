package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.size.MessageSize;
import java.util.Optional;

/** What an RSET threw away: a mail transaction that MAIL had opened and no message closed. */
@AutoValue
public abstract class DiscardedTransaction {
    /**
     * @param sender the reverse-path without its brackets, empty for the null reverse-path
     */
    public static DiscardedTransaction of(
            String sender,
            int acceptedRecipients,
            int refusedRecipients,
            Optional<MessageSize> declaredSize) {
        return new AutoValue_DiscardedTransaction(
                sender, acceptedRecipients, refusedRecipients, declaredSize);
    }

    public abstract String sender();

    public abstract int acceptedRecipients();

    public abstract int refusedRecipients();

    public abstract Optional<MessageSize> declaredSize();
}
