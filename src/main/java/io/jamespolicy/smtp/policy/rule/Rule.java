package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A list of conditions, all of which must hold, and an outcome. An observed rule does not decide;
 * its matches are reported only.
 */
@AutoValue
public abstract class Rule<T> {
    /** A rule that decides where all conditions hold. Without conditions it always matches. */
    public static <T> Rule<T> of(String name, List<Condition> conditions, T outcome) {
        return new AutoValue_Rule<>(name, List.copyOf(conditions), outcome, false);
    }

    /** The same rule in observe mode. */
    public Rule<T> observed() {
        return new AutoValue_Rule<>(name(), conditions(), outcome(), true);
    }

    public abstract String name();

    abstract List<Condition> conditions();

    public abstract T outcome();

    public abstract boolean isObserved();

    /** Whether a condition of the rule tests this fact. */
    public boolean isAbout(Condition.Subject subject) {
        return conditions().stream().anyMatch(condition -> condition.subject() == subject);
    }

    /** The networks that its conditions name. */
    public List<Network> networks() {
        return conditions().stream()
                .filter(NetworkCondition.class::isInstance)
                .flatMap(condition -> ((NetworkCondition) condition).networks().stream())
                .collect(Collectors.toList());
    }

    Match matches(Facts facts, RuleTrace<T> trace) {
        List<Condition> all = conditions();
        Match match = Match.YES;
        Condition obstacle = null;
        for (int i = 0; i < all.size(); i++) { // no iterator, to avoid garbage
            Condition condition = all.get(i);
            Match found = condition.test(facts);
            if (found.compareTo(match) < 0) {
                match = found;
                obstacle = condition;
            }
            if (match == Match.NO) {
                break;
            }
        }
        trace.evaluated(this, match, obstacle);
        return match;
    }

    /**
     * Whether this rule matches wherever the other one does, so that the other one can never decide
     * after it.
     */
    public boolean covers(Rule<?> other) {
        return !isObserved()
                && conditions().stream()
                        .allMatch(mine -> other.conditions().stream().anyMatch(mine::covers));
    }

    Optional<AddressCondition> addresses(Condition.Subject subject) {
        for (Condition condition : conditions()) {
            if (condition.subject() == subject) {
                return Optional.of((AddressCondition) condition);
            }
        }
        return Optional.empty();
    }
}
