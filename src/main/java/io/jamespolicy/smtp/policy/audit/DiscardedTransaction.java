package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.size.MessageSize;
import java.util.Optional;

/** The mail transaction that an RSET discarded. */
@AutoValue
public abstract class DiscardedTransaction {
    /**
     * @param sender the reverse-path without brackets; empty for the null reverse-path
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
