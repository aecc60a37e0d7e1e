package io.jamespolicy.smtp.policy.transaction;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                recipients, messages, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same limits, but for those that a rule names. */
    TransactionLimits overruledBy(TransactionRule rule, String name) {
        return new AutoValue_TransactionLimits(
                rule.recipients().orElse(recipients()),
                rule.messages().orElse(messages()),
                rule.recipients().map(most -> name),
                rule.messages().map(most -> name),
                observed());
    }

    /** The same limits, with those that observed rules would give. */
    TransactionLimits withObserved(List<TransactionLimits> limits) {
        return new AutoValue_TransactionLimits(
                recipients(), messages(), recipientsRule(), messagesRule(), limits);
    }

    /** The same limits, with no more recipients than another handler accepts. */
    public TransactionLimits withAtMost(OptionalInt others) {
        boolean fewer =
                others.isPresent() && others.getAsInt() < recipients().orElse(Integer.MAX_VALUE);
        return fewer
                ? new AutoValue_TransactionLimits(
                        others, messages(), recipientsRule(), messagesRule(), observed())
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

    /** The limits of observed rules that match. */
    public abstract List<TransactionLimits> observed();

    /** Whether there is no limit, not even an observed one. */
    public boolean areNone() {
        return equals(NONE);
    }

    /** The rules that gave a limit. */
    public Set<String> rules() {
        return recipientsRule().isEmpty() && messagesRule().isEmpty() ? Set.of() : namesOfRules();
    }

    private Set<String> namesOfRules() {
        return Stream.concat(recipientsRule().stream(), messagesRule().stream())
                .collect(Collectors.toSet());
    }
}
