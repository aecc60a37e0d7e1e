package io.jamespolicy.smtp.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that a file contains, as text by path, and the differences to another file. */
final class ConfiguredSettings {
    private static final int MAX_CHANGES = 20;
    private static final String LEFT_OUT = "left out";
    private static final List<String> RESTART_REQUIRED =
            Setting.RESTART_REQUIRED.stream().map(Setting::path).collect(Collectors.toList());

    private final Map<String, String> texts;
    private final Map<String, String> names;
    private final boolean absent;

    private ConfiguredSettings(
            Map<String, String> texts, Map<String, String> names, boolean absent) {
        this.texts = texts;
        this.names = names;
        this.absent = absent;
    }

    /**
     * The settings of a file, in its order.
     *
     * @param names the full names by address, where the settings refer to a file of them
     */
    static ConfiguredSettings of(Map<String, String> texts, Map<String, String> names) {
        return new ConfiguredSettings(new LinkedHashMap<>(texts), Map.copyOf(names), false);
    }

    /** No settings, since there is no file. */
    static ConfiguredSettings ofAbsentFile() {
        return new ConfiguredSettings(Map.of(), Map.of(), true);
    }

    /** Whether there is no file. */
    boolean isAbsent() {
        return absent;
    }

    /** Describes where the settings come from. */
    String source() {
        return absent
                ? "no conf/smtppolicy.xml, all settings have their defaults"
                : "conf/smtppolicy.xml is read, settings in it: " + texts.size();
    }

    /** The differences to an earlier file, for settings that a reload applies. */
    List<String> changesSince(ConfiguredSettings before) {
        List<String> changes =
                new ArrayList<>(changes(before, place -> !RESTART_REQUIRED.contains(place)));
        changes.addAll(changedNames(before));
        if (changes.size() <= MAX_CHANGES) {
            return changes;
        }
        List<String> first = new ArrayList<>(changes.subList(0, MAX_CHANGES));
        first.add("and " + (changes.size() - MAX_CHANGES) + " more");
        return first;
    }

    /** The differences to the file at start, for settings that need a restart. */
    List<String> waitingSince(ConfiguredSettings start) {
        return changes(start, RESTART_REQUIRED::contains);
    }

    /**
     * All settings in force, given the settings at start. Includes the defaults, except those of
     * repeated sections.
     */
    Map<String, String> inForceSince(ConfiguredSettings start) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting<?> setting : Setting.all()) {
            String place = setting.path();
            if (!Setting.REPEATED.contains(setting.section())) {
                settings.put(place, (RESTART_REQUIRED.contains(place) ? start : this).shown(place));
            }
        }
        texts.keySet().forEach(place -> settings.putIfAbsent(place, shown(place)));
        return settings;
    }

    private List<String> changes(ConfiguredSettings before, Predicate<String> concerned) {
        Map<String, String> now = RuleNames.of(texts);
        Map<String, String> then = RuleNames.of(before.texts);
        return places(now, then)
                .filter(concerned)
                .filter(place -> !text(now, place).equals(text(then, place)))
                .map(place -> place + ": " + change(shown(then, place), shown(now, place)))
                .collect(Collectors.toList());
    }

    private List<String> changedNames(ConfiguredSettings before) {
        return places(names, before.names)
                .sorted()
                .filter(address -> !text(names, address).equals(text(before.names, address)))
                .map(
                        address ->
                                FullNamesFile.NAME
                                        + ": "
                                        + address
                                        + ": "
                                        + change(text(before.names, address), text(names, address)))
                .collect(Collectors.toList());
    }

    private static Stream<String> places(Map<String, String> now, Map<String, String> then) {
        return Stream.concat(now.keySet().stream(), then.keySet().stream()).distinct();
    }

    /** Two addresses that differ only in their passwords look the same. */
    private static String change(String before, String now) {
        return before.equals(now) ? "changed" : before + " -> " + now;
    }

    private String shown(String place) {
        return shown(texts, place);
    }

    private static String shown(Map<String, String> texts, String place) {
        return SettingType.withoutPassword(text(texts, place));
    }

    private static String text(Map<String, String> texts, String place) {
        return texts.getOrDefault(
                place,
                Setting.all().stream()
                        .filter(setting -> setting.path().equals(place))
                        .findFirst()
                        .map(Setting::defaultText)
                        .orElse(LEFT_OUT));
    }
}
