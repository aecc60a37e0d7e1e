package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.config.Setting.Mode;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Network;
import java.util.List;

/** The settings that every kind of rule has. */
final class RuleSettings {
    /** How the documents write that a condition is left out. */
    static final String ANY = "any";

    /** How the documents write that a setting must be there. */
    static final String REQUIRED = "required";

    private final String section;
    private final Setting<String> name;
    private final Setting<Mode> mode;
    private final Setting<Integer> listener;
    private final Setting<Network> network;
    private final Setting<Boolean> authenticated;
    private final Setting<Boolean> tls;
    private final Setting<AddressPattern> user;

    RuleSettings(String section) {
        this.section = section;
        this.name =
                Setting.of(
                        section,
                        "name",
                        SettingType.NAME,
                        defaultName("1") + ", " + defaultName("2") + ", ...");
        this.mode = Setting.of(section, "mode", SettingType.choice(Mode.class), "enforce");
        this.listener = Setting.of(section, "listener", SettingType.PORT, ANY);
        this.network = Setting.of(section, "network", SettingType.NETWORK, ANY);
        this.authenticated = Setting.of(section, "authenticated", SettingType.FLAG, ANY);
        this.tls = Setting.of(section, "tls", SettingType.FLAG, ANY);
        this.user = Setting.of(section, "user", SettingType.ADDRESS, ANY);
    }

    List<Setting<?>> all() {
        return List.of(name, mode, listener, network, authenticated, tls, user);
    }

    /** {@code size.rule}, {@code vrfy.rule}. */
    String section() {
        return section;
    }

    /** What a rule is called that has no name: {@code size-1} for the first. */
    String defaultName(String number) {
        return section.substring(0, section.indexOf('.')) + "-" + number;
    }

    Setting<String> name() {
        return name;
    }

    Setting<Mode> mode() {
        return mode;
    }

    Setting<Integer> listener() {
        return listener;
    }

    Setting<Network> network() {
        return network;
    }

    Setting<Boolean> authenticated() {
        return authenticated;
    }

    Setting<Boolean> tls() {
        return tls;
    }

    Setting<AddressPattern> user() {
        return user;
    }
}
