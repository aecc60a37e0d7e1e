package io.jamespolicy.smtp.policy.transaction;

import com.google.auto.value.AutoValue;
import java.util.Optional;
import java.util.OptionalInt;

/** The outcome of a rule: one or both limits. */
@AutoValue
public abstract class TransactionRule {
    /** Leaves both limits to the default. */
    static final TransactionRule NONE = of(Optional.empty(), Optional.empty());

    /**
     * @param recipients so many recipients per message, where an empty number is any; empty where
     *     the default decides
     * @param messages the same for messages per session
     */
    public static TransactionRule of(
            Optional<OptionalInt> recipients, Optional<OptionalInt> messages) {
        return new AutoValue_TransactionRule(recipients, messages);
    }

    abstract Optional<OptionalInt> recipients();

    abstract Optional<OptionalInt> messages();
}
