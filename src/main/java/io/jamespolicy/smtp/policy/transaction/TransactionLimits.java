package io.jamespolicy.smtp.policy.transaction;

import com.google.auto.value.AutoValue;
import java.util.Optional;
import java.util.OptionalInt;

/** How many recipients a message may have, and how many messages a session, by which rules. */
@AutoValue
public abstract class TransactionLimits {
    /** No limits. */
    public static final TransactionLimits NONE = of(OptionalInt.empty(), OptionalInt.empty());

    /**
     * The limits by default.
     *
     * @param recipients so many recipients per message; empty for any number
     * @param messages so many messages per session; empty for any number
     */
    public static TransactionLimits of(OptionalInt recipients, OptionalInt messages) {
        return new AutoValue_TransactionLimits(
                recipients, messages, Optional.empty(), Optional.empty());
    }

    /** The same limits, but for those that a rule names. */
    TransactionLimits overruledBy(TransactionRule rule, String name) {
        return new AutoValue_TransactionLimits(
                rule.recipients().orElse(recipients()),
                rule.messages().orElse(messages()),
                rule.recipients().map(most -> name),
                rule.messages().map(most -> name));
    }

    /** The same limits, with no more recipients than another handler accepts. */
    public TransactionLimits withAtMost(OptionalInt others) {
        boolean fewer =
                others.isPresent() && others.getAsInt() < recipients().orElse(Integer.MAX_VALUE);
        return fewer
                ? new AutoValue_TransactionLimits(
                        others, messages(), recipientsRule(), messagesRule())
                : this;
    }

    /** The largest number of recipients of a message; empty for any number. */
    public abstract OptionalInt recipients();

    /** The largest number of messages of a session; empty for any number. */
    public abstract OptionalInt messages();

    /** The rule that limits recipients; empty for the default. */
    public abstract Optional<String> recipientsRule();

    /** The rule that limits messages; empty for the default. */
    public abstract Optional<String> messagesRule();
}
