package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.abuse.BanRules;
import io.jamespolicy.smtp.policy.abuse.LimitPolicy;
import io.jamespolicy.smtp.policy.abuse.Offence;
import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import io.jamespolicy.smtp.policy.abuse.Threshold;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the section {@code <limits>}. */
final class LimitSettings {
    private static final Map<SessionLimit, Setting<Threshold>> LIMITS =
            new EnumMap<>(
                    Map.of(
                            SessionLimit.NON_MAIL_COMMANDS,
                            Setting.NON_MAIL_COMMANDS,
                            SessionLimit.ABORTED_TRANSACTIONS,
                            Setting.ABORTED_TRANSACTIONS,
                            SessionLimit.REFUSED_RECIPIENTS,
                            Setting.REFUSED_RECIPIENTS,
                            SessionLimit.ERRORS,
                            Setting.ERRORS,
                            SessionLimit.FAILED_AUTHENTICATIONS,
                            Setting.FAILED_AUTHENTICATIONS,
                            SessionLimit.IDLE_KEEP_ALIVE,
                            Setting.IDLE_KEEP_ALIVE));

    private LimitSettings() {}

    static LimitPolicy read(Section section) {
        LimitPolicy policy = LimitPolicy.DEFAULT;
        for (Map.Entry<SessionLimit, Setting<Threshold>> limit : LIMITS.entrySet()) {
            Optional<Threshold> most = section.read(limit.getValue());
            if (most.isPresent()) {
                policy = policy.withLimit(limit.getKey(), most.get());
            }
        }
        return exemptions(policy.withBans(bans(policy.banRules(), section)), section);
    }

    /**
     * The address of the Redis that several Jameses share; empty where the store is this James's
     * memory.
     *
     * @param ofJames the address in James's own file, asked where the settings have none
     */
    static Optional<StoreAddress> redis(Section section, Supplier<Optional<StoreAddress>> ofJames) {
        Optional<Setting.Store> store = section.read(Setting.STORE);
        boolean shared = store.filter(Setting.Store.REDIS::equals).isPresent();
        boolean known = store.isPresent() || !section.has(Setting.STORE);
        if (shared && !section.has(Setting.REDIS_URI)) {
            return ofJames.get();
        }
        Optional<StoreAddress> uri = section.read(Setting.REDIS_URI);
        if (uri.isPresent() && !shared && known) {
            section.fault(
                    Setting.REDIS_URI.key() + ": has an effect with <store>redis</store> only");
        }
        return uri;
    }

    private static BanRules bans(BanRules defaults, Section section) {
        return BanRules.of(
                section.read(Setting.STRIKES).orElse(defaults.banning(Offence.EXCEEDED_LIMIT)),
                section.read(Setting.FAILED_AUTHENTICATIONS_PER_CLIENT)
                        .orElse(defaults.banning(Offence.FAILED_AUTHENTICATION)),
                section.read(Setting.STRIKE_WINDOW).orElse(defaults.window()),
                section.read(Setting.BAN_DURATION).orElse(defaults.ban()));
    }

    private static LimitPolicy exemptions(LimitPolicy policy, Section section) {
        List<Rule<Boolean>> exemptions = new ArrayList<>();
        for (Section exempt : section.sections("exempt")) {
            List<Condition> conditions = Setting.EXEMPTIONS.read(exempt);
            String name = "exempt[" + (exemptions.size() + 1) + "]";
            if (conditions.isEmpty() && !exempt.isFaulty()) {
                section.fault(name + ": found no condition, accepted: at least one");
            }
            exemptions.add(LimitPolicy.exemption(name, conditions));
        }
        return exemptions.isEmpty() ? policy : policy.withExemptions(exemptions);
    }
}
