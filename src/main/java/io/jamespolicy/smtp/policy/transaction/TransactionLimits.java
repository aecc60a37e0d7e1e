package io.jamespolicy.smtp.policy.transaction;

import com.google.auto.value.AutoValue;
import java.util.Optional;
import java.util.OptionalInt;

/** How many recipients a message may have, and how many messages a session, by which rule. */
@AutoValue
public abstract class TransactionLimits {
    /** No limits. */
    public static final TransactionLimits NONE = of(OptionalInt.empty(), OptionalInt.empty());

    /**
     * Limits that no rule has decided yet.
     *
     * @param recipients so many recipients per message; empty for any number
     * @param messages so many messages per session; empty for any number
     */
    public static TransactionLimits of(OptionalInt recipients, OptionalInt messages) {
        return new AutoValue_TransactionLimits(recipients, messages, Optional.empty());
    }

    /** The same limits, of a rule. */
    TransactionLimits decidedBy(Optional<String> name) {
        return new AutoValue_TransactionLimits(recipients(), messages(), name);
    }

    /** The same limits, with no more recipients than another handler accepts. */
    public TransactionLimits withAtMost(OptionalInt others) {
        boolean fewer =
                others.isPresent() && others.getAsInt() < recipients().orElse(Integer.MAX_VALUE);
        return fewer ? new AutoValue_TransactionLimits(others, messages(), rule()) : this;
    }

    /** The largest number of recipients of a message; empty for any number. */
    public abstract OptionalInt recipients();

    /** The largest number of messages of a session; empty for any number. */
    public abstract OptionalInt messages();

    /** The rule that decided; empty for the default. */
    public abstract Optional<String> rule();
}
