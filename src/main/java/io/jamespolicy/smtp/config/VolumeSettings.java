package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumePolicy;
import io.jamespolicy.smtp.policy.volume.VolumeRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the section {@code <volume>}. */
final class VolumeSettings {
    private static final Duration DEFAULT_PERIOD = Duration.ofDays(1);

    private VolumeSettings() {}

    static VolumePolicy read(Section section) {
        return VolumePolicy.of(
                new RuleReader<>(Setting.VOLUME_RULES, VolumeSettings::outcome).read(section));
    }

    private static Optional<VolumeRule> outcome(Section rule) {
        // a rule that exempts clients says so: with a limit that is unlimited
        rule.requireOneOf(
                Setting.VOLUME_MESSAGES, Setting.VOLUME_RECIPIENTS, Setting.VOLUME_OCTETS);
        VolumeRule outcome =
                VolumeRule.of(
                        Volume.of(
                                count(rule.read(Setting.VOLUME_MESSAGES)),
                                count(rule.read(Setting.VOLUME_RECIPIENTS)),
                                octets(rule.read(Setting.VOLUME_OCTETS)),
                                rule.read(Setting.VOLUME_PERIOD).orElse(DEFAULT_PERIOD)));
        return Optional.of(
                rule.read(Setting.VOLUME_REPLY).map(outcome::withSentence).orElse(outcome));
    }

    private static OptionalLong count(Optional<Threshold> threshold) {
        return threshold
                .filter(most -> !most.isUnlimited())
                .map(most -> OptionalLong.of(most.max()))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong octets(Optional<SizeLimit> limit) {
        return limit.flatMap(SizeLimit::size)
                .map(MessageSize::octets)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
