package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.abuse.BanTerms;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** Reads the section about limits. */
final class LimitSettings {
    private LimitSettings() {}

    static LimitPolicy read(Section section) {
        LimitPolicy policy = LimitPolicy.DEFAULT;
        policy = limit(policy, SessionLimit.NON_MAIL_COMMANDS, section, Setting.NON_MAIL_COMMANDS);
        policy =
                limit(
                        policy,
                        SessionLimit.ABORTED_TRANSACTIONS,
                        section,
                        Setting.ABORTED_TRANSACTIONS);
        policy =
                limit(policy, SessionLimit.REFUSED_RECIPIENTS, section, Setting.REFUSED_RECIPIENTS);
        policy = limit(policy, SessionLimit.IDLE_KEEP_ALIVE, section, Setting.IDLE_KEEP_ALIVE);
        return exemptions(bans(policy, section), section);
    }

    private static LimitPolicy limit(
            LimitPolicy policy, SessionLimit limit, Section section, Setting<Threshold> setting) {
        return section.read(setting).map(most -> policy.withLimit(limit, most)).orElse(policy);
    }

    private static LimitPolicy bans(LimitPolicy policy, Section section) {
        BanTerms defaults = policy.banTerms().orElseThrow();
        Threshold strikes = section.read(Setting.STRIKES).orElse(Threshold.of(defaults.strikes()));
        BanTerms terms =
                BanTerms.of(
                        Math.toIntExact(Math.min(strikes.most(), Integer.MAX_VALUE)),
                        section.read(Setting.STRIKE_WINDOW).orElse(defaults.window()),
                        section.read(Setting.BAN_DURATION).orElse(defaults.ban()));
        return strikes.isUnlimited() ? policy.withoutBans() : policy.withBans(terms);
    }

    private static LimitPolicy exemptions(LimitPolicy policy, Section section) {
        List<Rule<Boolean>> exemptions = new ArrayList<>();
        for (Section exempt : section.sections("exempt")) {
            List<Condition> conditions = Setting.EXEMPTIONS.read(exempt);
            if (conditions.isEmpty()) {
                exempt.fault("found no condition, accepted: at least one");
            }
            exemptions.add(LimitPolicy.exemption(conditions));
        }
        return exemptions.isEmpty() ? policy : policy.withExemptions(exemptions);
    }
}
