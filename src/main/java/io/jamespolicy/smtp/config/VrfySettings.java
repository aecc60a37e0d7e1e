package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.config.Setting.NameSource;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.List;
import java.util.function.Supplier;

/** Reads the section {@code <vrfy>}. */
final class VrfySettings {
    private VrfySettings() {}

    /**
     * @param identities the full names from JMAP, which are the default
     * @param listed reads the file of full names; called only where the settings refer to it
     */
    static VrfyPolicy read(Section section, FullNames identities, Supplier<FullNames> listed) {
        List<Rule<VrfyAnswer>> rules =
                new RuleReader<>(Setting.VRFY_RULES, rule -> rule.require(Setting.ANSWER))
                        .read(section);
        return section.read(Setting.DEFAULT_ANSWER)
                .map(VrfyPolicy::of)
                .orElse(VrfyPolicy.DEFAULT)
                .withRules(rules)
                .withBudget(budget(section.section("budget"), VrfyPolicy.DEFAULT.budget()))
                .withDomains(section.readAll(Setting.DOMAINS))
                .withNames(names(section, identities, listed));
    }

    private static Budget budget(Section section, Budget otherwise) {
        return Budget.of(
                section.read(Setting.BUDGET_COMMANDS)
                        .map(Integer::longValue)
                        .orElse(otherwise.commands()),
                section.read(Setting.BUDGET_PERIOD).orElse(otherwise.period()));
    }

    private static FullNames names(
            Section section, FullNames identities, Supplier<FullNames> listed) {
        switch (section.read(Setting.FULL_NAMES).orElse(NameSource.IDENTITY)) {
            case IDENTITY:
                return identities;
            case FILE:
                return listed.get();
            default:
                return FullNames.NONE;
        }
    }
}
