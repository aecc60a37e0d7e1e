package io.jamespolicy.smtp.policy.rule;

import java.util.ArrayList;
import java.util.List;

/** Keeps the rules that one decision tried. Not for several threads. */
public final class TriedRules<T> implements Trail<T> {
    private final List<TriedRule<T>> list = new ArrayList<>();

    @Override
    public void tried(Rule<T> rule, Truth truth, Condition obstacle) {
        list.add(new TriedRule<>(list.size() + 1, rule, truth, obstacle));
    }

    /** In their order; those behind the one that decided were not tried. */
    public List<TriedRule<T>> list() {
        return List.copyOf(list);
    }
}
