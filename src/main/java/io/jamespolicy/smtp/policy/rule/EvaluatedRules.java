package io.jamespolicy.smtp.policy.rule;

import java.util.ArrayList;
import java.util.List;

/** Keeps the rules that one decision tried. Not for several threads. */
public final class EvaluatedRules<T> implements RuleTrace<T> {
    private final List<EvaluatedRule<T>> list = new ArrayList<>();

    @Override
    public void evaluated(Rule<T> rule, Match match, Condition obstacle) {
        list.add(EvaluatedRule.of(list.size() + 1, rule, match, obstacle));
    }

    /** In their order; those behind the one that decided were not tried. */
    public List<EvaluatedRule<T>> list() {
        return List.copyOf(list);
    }
}
