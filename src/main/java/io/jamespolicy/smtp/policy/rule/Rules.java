package io.jamespolicy.smtp.policy.rule;

import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * An ordered list of rules: the first that matches decides, and where none does, the default.
 *
 * <p>While facts are still unknown, {@link #atMost} tells the largest outcome that they could still
 * lead to.
 */
public final class Rules<T> {
    private static final List<String> NOBODY = List.of(AddressPattern.ofNobody());
    private static final List<Optional<String>> ANYBODY =
            List.of(Optional.empty(), Optional.of(AddressPattern.ofNobody()));

    private final List<Rule<T>> rules;

    private Rules(List<Rule<T>> rules) {
        this.rules = rules;
    }

    public static <T> Rules<T> of(List<Rule<T>> rules) {
        return new Rules<>(List.copyOf(rules));
    }

    /** The rules in their order. */
    public List<Rule<T>> list() {
        return rules;
    }

    /**
     * The decision where all facts are known that rules ask for; what is unknown satisfies no
     * condition.
     */
    public RuleDecision<T> exact(Facts facts, T otherwise) {
        return exact(facts, otherwise, RuleTrace.none());
    }

    /** The same decision, telling of the rules that it tries. */
    public RuleDecision<T> exact(Facts facts, T otherwise, RuleTrace<T> trace) {
        List<Rule<T>> observed = List.of();
        for (Rule<T> rule : rules) {
            if (rule.matches(facts, trace) == Match.YES) {
                if (!rule.isObserved()) {
                    return RuleDecision.of(rule, observed);
                }
                observed = with(observed, rule);
            }
        }
        return RuleDecision.ofDefault(otherwise, observed);
    }

    private static <E> List<E> with(List<E> list, E element) {
        List<E> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    /**
     * The largest of all exact decisions that the unknown facts could still lead to.
     *
     * <p>Not every value of an unknown fact is tried. For a rule to decide, its own conditions must
     * hold and those of one rule before it must fail; as all conditions on addresses are of the
     * kind "is one of these", nothing makes others fail better than an address that satisfies the
     * rule's own pattern and no other.
     */
    public RuleDecision<T> atMost(Facts facts, T otherwise, Comparator<T> order) {
        return atMost(facts, otherwise, order, RuleTrace.none());
    }

    /**
     * The same decision, telling of the rules that it tries: up to the first that matches for
     * certain. It may be that of any of them that match, for certain or perhaps, or the default.
     */
    public RuleDecision<T> atMost(
            Facts facts, T otherwise, Comparator<T> order, RuleTrace<T> trace) {
        List<Rule<T>> open = new ArrayList<>();
        boolean certain = true;
        for (Rule<T> rule : rules) {
            Match match = rule.matches(facts, trace);
            if (match != Match.NO) {
                open.add(rule);
                certain &= match == Match.YES;
            }
            if (match == Match.YES && !rule.isObserved()) {
                break;
            }
        }
        Rules<T> left = new Rules<>(open);
        return certain ? left.exact(facts, otherwise) : left.largestOfAll(facts, otherwise, order);
    }

    /**
     * Of the rules that may still match, the last of which, or else the default, certainly does:
     * what cannot match cannot whatever comes, so the others need not be looked at again.
     */
    private RuleDecision<T> largestOfAll(Facts facts, T otherwise, Comparator<T> order) {
        RuleDecision<T> largest = null;
        for (Rule<T> rule : rules) {
            if (!rule.isObserved()
                    && (largest == null || order.compare(rule.outcome(), largest.outcome()) > 0)) {
                largest = largest(largest, completions(facts, rule), otherwise, order);
            }
        }
        return largest(
                largest, completions(facts, Rule.of("", List.of(), otherwise)), otherwise, order);
    }

    private RuleDecision<T> largest(
            RuleDecision<T> soFar, List<Facts> completions, T otherwise, Comparator<T> order) {
        RuleDecision<T> largest = soFar;
        for (Facts completion : completions) {
            RuleDecision<T> decision = exact(completion, otherwise);
            if (largest == null || order.compare(decision.outcome(), largest.outcome()) > 0) {
                largest = decision;
            }
        }
        return largest;
    }

    /** The facts completed in all ways that this rule can tell apart. */
    private static List<Facts> completions(Facts facts, Rule<?> rule) {
        List<Facts> completions = List.of(facts);
        if (!facts.isUserKnown()) {
            completions = completed(completions, users(rule), Facts::withUser);
        }
        if (facts.sender().isEmpty()) {
            completions =
                    completed(completions, addresses(rule, Subject.SENDER), Facts::withSender);
        }
        if (facts.recipient().isEmpty()) {
            completions =
                    completed(
                            completions, addresses(rule, Subject.RECIPIENT), Facts::withRecipient);
        }
        return completions;
    }

    private static <V> List<Facts> completed(
            List<Facts> facts, List<V> values, BiFunction<Facts, V, Facts> completion) {
        List<Facts> completed = new ArrayList<>(facts.size() * values.size());
        for (Facts known : facts) {
            for (V value : values) {
                completed.add(completion.apply(known, value));
            }
        }
        return completed;
    }

    private static List<Optional<String>> users(Rule<?> rule) {
        return rule.isAbout(Subject.USER)
                ? addresses(rule, Subject.USER).stream()
                        .map(Optional::of)
                        .collect(Collectors.toList())
                : ANYBODY;
    }

    private static List<String> addresses(Rule<?> rule, Subject subject) {
        return rule.addresses(subject).map(AddressCondition::leastAddresses).orElse(NOBODY);
    }
}
