package io.jamespolicy.smtp.policy.rule;

import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * An ordered list of rules. The first rule that matches decides; otherwise the default does.
 *
 * <p>While facts are unknown, {@link #atMost} returns the largest outcome that is still possible.
 */
public final class Rules<T> {
    /** The name of the default. A rule cannot have it, since names have no parentheses. */
    public static final String DEFAULT = "(default)";

    private static final List<String> NOBODY = List.of(AddressPattern.ofNobody());
    private static final List<Optional<String>> ANYBODY =
            List.of(Optional.empty(), Optional.of(AddressPattern.ofNobody()));

    private final List<Rule<T>> rules;

    /** The facts that they test: each mail asks. */
    private final Set<Subject> subjects;

    private Rules(List<Rule<T>> rules, Set<Subject> subjects) {
        this.rules = rules;
        this.subjects = subjects;
    }

    public static <T> Rules<T> of(List<Rule<T>> rules) {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        for (Subject subject : Subject.values()) {
            if (rules.stream().anyMatch(rule -> rule.isAbout(subject))) {
                subjects.add(subject);
            }
        }
        return new Rules<>(List.copyOf(rules), subjects);
    }

    /** The rules in order. */
    public List<Rule<T>> list() {
        return rules;
    }

    /** Whether there is no rule, so that the default decides whatever the facts are. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * The rules that match, or may, depending on unknown facts; observed ones included. With these
     * facts and more of them, they decide as all rules do.
     */
    public Rules<T> thatMayMatch(Facts facts) {
        List<Rule<T>> left = new ArrayList<>();
        for (Rule<T> rule : rules) {
            if (rule.matches(facts, RuleTrace.none()) != Match.NO) {
                left.add(rule);
            }
        }
        return left.size() == rules.size() ? this : of(left);
    }

    /** Whether a rule tests this fact. */
    public boolean areAbout(Subject subject) {
        return subjects.contains(subject);
    }

    /**
     * The decision where all facts are known that the rules test. An unknown fact matches no
     * condition.
     */
    public RuleDecision<T> exact(Facts facts, T otherwise) {
        return exact(facts, otherwise, RuleTrace.none());
    }

    /** The same decision, with a trace of the evaluated rules. */
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

    /**
     * The decision that holds for any values of the unknown facts, with a trace of the evaluated
     * rules; empty where it depends on them. Observed rules that depend on them are left out.
     */
    public Optional<RuleDecision<T>> certain(Facts facts, T otherwise, RuleTrace<T> trace) {
        List<Rule<T>> observed = List.of();
        for (Rule<T> rule : rules) {
            Match match = rule.matches(facts, trace);
            if (match != Match.NO && !rule.isObserved()) {
                return match == Match.YES
                        ? Optional.of(RuleDecision.of(rule, observed))
                        : Optional.empty();
            }
            observed = match == Match.YES ? with(observed, rule) : observed;
        }
        return Optional.of(RuleDecision.ofDefault(otherwise, observed));
    }

    private static <E> List<E> with(List<E> list, E element) {
        List<E> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    /**
     * The largest outcome that is possible for any values of the unknown facts.
     *
     * <p>Not all values are tried. For a rule to decide, its own conditions must hold and an
     * earlier rule must fail. Since all address conditions are of the form "is one of these", the
     * best candidate is an address that matches the rule's own pattern and no other.
     */
    public RuleDecision<T> atMost(Facts facts, T otherwise, Comparator<T> order) {
        return atMost(facts, otherwise, order, RuleTrace.none());
    }

    /**
     * The same decision, with a trace of the evaluated rules: up to the first one that matches for
     * certain. The outcome comes from one of the rules that match, for certain or perhaps, or from
     * the default.
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
        Rules<T> left = new Rules<>(open, subjects);
        return certain ? left.exact(facts, otherwise) : left.largestOfAll(facts, otherwise, order);
    }

    /**
     * The largest outcome of rules that may match. The last of them, or the default, matches for
     * certain. Rules that cannot match are removed before, so they are not evaluated for each
     * candidate.
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

    /** The facts, completed with all values that this rule distinguishes. */
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
        return rule.addresses(subject).map(AddressCondition::representatives).orElse(NOBODY);
    }
}
