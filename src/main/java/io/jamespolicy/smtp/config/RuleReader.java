package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.config.Setting.Mode;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the rules of a section and reports contradictions between them. */
final class RuleReader<T> {
    private final RuleSettings settings;
    private final Function<Section, Optional<T>> outcome;

    /**
     * @param outcome reads the outcome of a rule; empty where it is wrong
     */
    RuleReader(RuleSettings settings, Function<Section, Optional<T>> outcome) {
        this.settings = settings;
        this.outcome = outcome;
    }

    /** The rules in order, without the wrong ones. */
    List<Rule<T>> read(Section parent) {
        List<Rule<T>> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (Section section : parent.sections("rule")) {
            number++;
            String name =
                    section.read(settings.name())
                            .orElse(settings.defaultName(Integer.toString(number)));
            if (!names.add(name)) {
                parent.fault(
                        String.format(
                                "rule[%d].name: '%s' is the name of an earlier rule",
                                number, name));
            }
            Optional<Rule<T>> rule = read(section, name);
            if (!section.isFaulty()) {
                rule.ifPresent(
                        right -> {
                            checkReachable(section, right, rules);
                            rules.add(right);
                        });
            }
        }
        return rules;
    }

    private Optional<Rule<T>> read(Section section, String name) {
        boolean observed =
                section.read(settings.mode()).filter(mode -> mode == Mode.OBSERVE).isPresent();
        List<Condition> conditions = settings.conditions().read(section);
        return outcome.apply(section)
                .map(value -> Rule.of(name, conditions, value))
                .map(rule -> observed ? rule.observed() : rule);
    }

    private void checkReachable(Section section, Rule<T> rule, List<Rule<T>> earlier) {
        earlier.stream()
                .filter(candidate -> candidate.covers(rule))
                .findFirst()
                .ifPresent(
                        covering ->
                                section.fault(
                                        "name: rule '"
                                                + rule.name()
                                                + "' never matches, since rule '"
                                                + covering.name()
                                                + "' before it always does"));
    }
}
