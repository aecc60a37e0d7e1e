package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.config.Setting.Mode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that all kinds of rules have. */
final class RuleSettings {
    /** How the documents show that a setting is required. */
    static final String REQUIRED = "required";

    private final String section;
    private final Setting<String> name;
    private final Setting<Mode> mode;
    private final ConditionSettings conditions;

    /** The settings of rules about a client. */
    RuleSettings(String section) {
        this(section, new ConditionSettings(section));
    }

    private RuleSettings(String section, ConditionSettings conditions) {
        this.section = section;
        this.name =
                Setting.of(
                        section,
                        "name",
                        SettingType.NAME,
                        defaultName("1") + ", " + defaultName("2") + ", ...");
        this.mode = Setting.of(section, "mode", SettingType.choice(Mode.class), "enforce");
        this.conditions = conditions;
    }

    /** The settings of rules about a mail, which have conditions on its sender and recipient. */
    static RuleSettings ofMail(String section) {
        return new RuleSettings(section, ConditionSettings.ofMail(section));
    }

    List<Setting<?>> all() {
        return Stream.concat(Stream.of(name, mode), conditions.all().stream())
                .collect(Collectors.toList());
    }

    /** The section: such as {@code size.rule}. */
    String section() {
        return section;
    }

    /** The default name of a rule: {@code size-1} for the first one. */
    String defaultName(String number) {
        return section.substring(0, section.indexOf('.')) + "-" + number;
    }

    Setting<String> name() {
        return name;
    }

    Setting<Mode> mode() {
        return mode;
    }

    ConditionSettings conditions() {
        return conditions;
    }
}
