package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Condition.Subject;
import io.jamespolicy.smtp.policy.rule.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings for the conditions of a rule or an exemption. */
final class ConditionSettings {
    /** How the documents show that a condition is not set. */
    static final String ANY = "any";

    private final Setting<Integer> listener;
    private final Setting<Network> network;
    private final Setting<Boolean> authenticated;
    private final Setting<Boolean> relaying;
    private final Setting<Boolean> tls;
    private final Setting<AddressPattern> user;
    private final Optional<Setting<AddressPattern>> sender;
    private final Optional<Setting<AddressPattern>> recipient;

    /** The conditions on a client. */
    ConditionSettings(String section) {
        this(section, Optional.empty(), Optional.empty());
    }

    private ConditionSettings(
            String section,
            Optional<Setting<AddressPattern>> sender,
            Optional<Setting<AddressPattern>> recipient) {
        this.listener = Setting.of(section, "listener", SettingType.PORT, ANY);
        this.network = Setting.of(section, "network", AddressTypes.NETWORK, ANY);
        this.authenticated = Setting.of(section, "authenticated", SettingType.FLAG, ANY);
        this.relaying = Setting.of(section, "relaying", SettingType.FLAG, ANY);
        this.tls = Setting.of(section, "tls", SettingType.FLAG, ANY);
        this.user = Setting.of(section, "user", AddressTypes.USER, ANY);
        this.sender = sender;
        this.recipient = recipient;
    }

    /** The conditions on a client and on the sender and the recipient of a mail. */
    static ConditionSettings ofMail(String section) {
        return new ConditionSettings(
                section,
                Optional.of(Setting.of(section, "sender", AddressTypes.SENDER, ANY)),
                Optional.of(Setting.of(section, "recipient", AddressTypes.ADDRESS, ANY)));
    }

    List<Setting<?>> all() {
        return Stream.of(
                        Stream.of(listener, network, authenticated, relaying, tls, user),
                        sender.stream(),
                        recipient.stream())
                .flatMap(settings -> settings)
                .collect(Collectors.toList());
    }

    /** Reads the conditions of an element. Reports wrong ones as faults and leaves them out. */
    List<Condition> read(Section section) {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, section.readAll(listener), ports -> Condition.listener(Set.copyOf(ports)));
        add(conditions, section.readAll(network), Condition::network);
        section.read(authenticated).map(Condition::authenticated).ifPresent(conditions::add);
        section.read(relaying).map(Condition::relaying).ifPresent(conditions::add);
        section.read(tls).map(Condition::tls).ifPresent(conditions::add);
        add(conditions, section.readAll(user), Condition::user);
        checkPossible(section, conditions);
        sender.ifPresent(key -> add(conditions, section.readAll(key), Condition::sender));
        recipient.ifPresent(key -> add(conditions, section.readAll(key), Condition::recipient));
        return conditions;
    }

    private static <V> void add(
            List<Condition> conditions, List<V> values, Function<List<V>, Condition> condition) {
        if (!values.isEmpty()) {
            conditions.add(condition.apply(values));
        }
    }

    private static void checkPossible(Section section, List<Condition> conditions) {
        boolean user =
                conditions.stream().anyMatch(condition -> condition.subject() == Subject.USER);
        if (user && conditions.contains(Condition.authenticated(false))) {
            section.fault(
                    "authenticated: false, but only an authenticated client is a user: the rule never matches");
        }
        if (conditions.contains(Condition.relaying(false))
                && (user || conditions.contains(Condition.authenticated(true)))) {
            section.fault(
                    "relaying: false, but an authenticated client may relay: the rule never matches");
        }
    }
}
