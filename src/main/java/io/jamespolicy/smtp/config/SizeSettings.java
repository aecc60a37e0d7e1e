package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.config.Setting.Advertise;
import io.jamespolicy.smtp.config.Setting.QuotaReply;
import io.jamespolicy.smtp.policy.size.QuotaPolicy;
import io.jamespolicy.smtp.policy.size.SizePolicy;
import io.jamespolicy.smtp.policy.size.SizeRuleOutcome;
import java.util.Optional;

/** Reads the section {@code <size>}. */
final class SizeSettings {
    private SizeSettings() {}

    static SizePolicy read(Section section) {
        SizePolicy policy =
                SizePolicy.DEFAULT.withRules(
                        new RuleReader<>(Setting.SIZE_RULES, SizeSettings::outcome).read(section));
        policy = section.read(Setting.DEFAULT_LIMIT).map(policy::withDefaultLimit).orElse(policy);
        policy =
                policy.withLimitAdvertised(
                        section.read(Setting.ADVERTISE)
                                .filter(value -> value == Advertise.HIDDEN)
                                .isEmpty());
        policy = section.read(Setting.DRAIN).map(policy::withDrain).orElse(policy);
        policy =
                section.read(Setting.MINIMUM_FREE_SPACE)
                        .map(policy::withMinimumFreeSpace)
                        .orElse(policy);
        return policy.withQuota(quota(section));
    }

    private static QuotaPolicy quota(Section section) {
        return QuotaPolicy.DEFAULT
                .withChecked(section.read(Setting.RECIPIENT_QUOTA).orElse(true))
                .withPermanentReply(
                        section.read(Setting.RECIPIENT_QUOTA_REPLY)
                                .filter(value -> value == QuotaReply.PERMANENT)
                                .isPresent());
    }

    private static Optional<SizeRuleOutcome> outcome(Section rule) {
        Optional<SizeRuleOutcome> outcome = rule.require(Setting.LIMIT).map(SizeRuleOutcome::of);
        Optional<String> sentence = rule.read(Setting.REPLY);
        return outcome.map(value -> sentence.map(value::withSentence).orElse(value));
    }
}
