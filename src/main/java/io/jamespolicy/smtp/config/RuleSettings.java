package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.config.Setting.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that all kinds of rules have. */
final class RuleSettings {
    /** How the documents show that a setting is required. */
    static final String REQUIRED = "required";

    private final String section;
    private final Setting<String> name;
    private final Optional<Setting<Mode>> mode;
    private final ConditionSettings conditions;

    RuleSettings(String section) {
        this(
                section,
                Optional.of(
                        Setting.of(section, "mode", SettingType.choice(Mode.class), "enforce")));
    }

    /** The settings of rules that cannot be observed. */
    static RuleSettings withoutMode(String section) {
        return new RuleSettings(section, Optional.empty());
    }

    private RuleSettings(String section, Optional<Setting<Mode>> mode) {
        this.section = section;
        this.name =
                Setting.of(
                        section,
                        "name",
                        SettingType.NAME,
                        defaultName("1") + ", " + defaultName("2") + ", ...");
        this.mode = mode;
        this.conditions = new ConditionSettings(section);
    }

    List<Setting<?>> all() {
        return Stream.of(Stream.of(name), mode.stream(), conditions.all().stream())
                .flatMap(settings -> settings)
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

    /** The mode; empty where rules cannot be observed. */
    Optional<Setting<Mode>> mode() {
        return mode;
    }

    ConditionSettings conditions() {
        return conditions;
    }
}
