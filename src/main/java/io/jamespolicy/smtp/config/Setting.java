package io.jamespolicy.smtp.config;

import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key of {@code smtppolicy.xml}: where it stands, what it may be, and what holds where it is left
 * out. The list of all is here, and nowhere else.
 */
final class Setting<T> {
    /** Whether the limit is named in EHLO. */
    enum Advertise {
        VALUE,
        HIDDEN
    }

    static final Setting<String> CORE_PACKAGE =
            new Setting<>(
                    "",
                    "corePackage",
                    SettingType.CLASS,
                    "org.apache.james.smtpserver.CoreCmdHandlerLoader");
    static final Setting<SizeLimit> DEFAULT_LIMIT =
            new Setting<>(
                    "size", "defaultLimit", SettingType.LIMIT, "maxmessagesize of smtpserver.xml");
    static final Setting<Advertise> ADVERTISE =
            new Setting<>("size", "advertise", SettingType.choice(Advertise.class), "value");
    static final Setting<MessageSize> DRAIN =
            new Setting<>(
                    "size",
                    "drain",
                    SettingType.SIZE_WITH_UNIT,
                    "10 times the limit, at least 64M");
    static final Setting<VrfyAnswer> DEFAULT_ANSWER =
            new Setting<>(
                    "vrfy", "defaultAnswer", SettingType.choice(VrfyAnswer.class), "noncommittal");
    static final Setting<Integer> LOG_FIRST =
            new Setting<>("audit", "logFirst", SettingType.count(0, 100_000), "20");

    private static final List<Setting<?>> ALL =
            List.of(CORE_PACKAGE, DEFAULT_LIMIT, ADVERTISE, DRAIN, DEFAULT_ANSWER, LOG_FIRST);

    private final String section;
    private final String key;
    private final SettingType<T> type;
    private final String defaultText;

    private Setting(String section, String key, SettingType<T> type, String defaultText) {
        this.section = section;
        this.key = key;
        this.type = type;
        this.defaultText = defaultText;
    }

    /** Every setting, in the order of the documents. */
    static List<Setting<?>> all() {
        return ALL;
    }

    /** The settings of one section; the empty name stands for the file's root. */
    static List<Setting<?>> ofSection(String section) {
        return ALL.stream()
                .filter(setting -> setting.section.equals(section))
                .collect(Collectors.toList());
    }

    /** The sections below the root. */
    static List<String> sections() {
        return ALL.stream()
                .map(setting -> setting.section)
                .filter(section -> !section.isEmpty())
                .distinct()
                .collect(Collectors.toList());
    }

    String section() {
        return section;
    }

    String key() {
        return key;
    }

    /** As it is told to an operator: {@code size.defaultLimit}. */
    String path() {
        return section.isEmpty() ? key : section + "." + key;
    }

    SettingType<T> type() {
        return type;
    }

    /** The default, as the documents spell it. */
    String defaultText() {
        return defaultText;
    }
}
