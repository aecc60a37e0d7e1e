package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.config.Setting.Mode;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Condition;
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
    private final List<Setting<AddressPattern>> ofMail;

    /** The settings of rules about a client. */
    RuleSettings(String section) {
        this(section, List.of());
    }

    private RuleSettings(String section, List<Setting<AddressPattern>> ofMail) {
        this.section = section;
        this.name =
                Setting.of(
                        section,
                        "name",
                        SettingType.NAME,
                        defaultName("1") + ", " + defaultName("2") + ", ...");
        this.mode = Setting.of(section, "mode", SettingType.choice(Mode.class), "enforce");
        this.conditions = new ConditionSettings(section);
        this.ofMail = ofMail;
    }

    /** The settings of rules about a mail, which have conditions on its sender and recipient. */
    static RuleSettings ofMail(String section) {
        return new RuleSettings(
                section,
                List.of(
                        Setting.of(section, "sender", AddressTypes.SENDER, ConditionSettings.ANY),
                        Setting.of(
                                section,
                                "recipient",
                                AddressTypes.ADDRESS,
                                ConditionSettings.ANY)));
    }

    List<Setting<?>> all() {
        return Stream.of(Stream.of(name, mode), conditions.all().stream(), ofMail.stream())
                .flatMap(settings -> settings)
                .collect(Collectors.toList());
    }

    /** Reads the conditions of a rule. Reports wrong ones as faults and leaves them out. */
    List<Condition> conditions(Section rule) {
        List<Condition> list = conditions.read(rule);
        if (!ofMail.isEmpty()) {
            ConditionSettings.add(list, rule.readAll(ofMail.get(0)), Condition::sender);
            ConditionSettings.add(list, rule.readAll(ofMail.get(1)), Condition::recipient);
        }
        return list;
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
}
