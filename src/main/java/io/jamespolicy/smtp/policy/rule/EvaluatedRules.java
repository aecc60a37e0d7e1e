package io.jamespolicy.smtp.policy.rule;

import java.util.ArrayList;
import java.util.List;

/** Records the rules that one decision evaluates. Not thread-safe. */
public final class EvaluatedRules<T> implements RuleTrace<T> {
    private final List<EvaluatedRule<T>> list = new ArrayList<>();

    @Override
    public void evaluated(Rule<T> rule, Match match, Condition obstacle) {
        list.add(EvaluatedRule.of(list.size() + 1, rule, match, obstacle));
    }

    /** The evaluated rules in order. Rules after the deciding one are not evaluated. */
    public List<EvaluatedRule<T>> list() {
        return List.copyOf(list);
    }
}
