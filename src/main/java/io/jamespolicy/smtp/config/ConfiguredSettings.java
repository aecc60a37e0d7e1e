package io.jamespolicy.smtp.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings as they stand in one file, by their places, and how they differ from another's. */
final class ConfiguredSettings {
    private static final int MAX_CHANGES = 20;
    private static final String LEFT_OUT = "left out";
    private static final List<String> RESTART_REQUIRED =
            Setting.RESTART_REQUIRED.stream().map(Setting::path).collect(Collectors.toList());

    private final Map<String, String> texts;
    private final boolean absent;

    private ConfiguredSettings(Map<String, String> texts, boolean absent) {
        this.texts = texts;
        this.absent = absent;
    }

    /** Those of a file that was read, in its order. */
    static ConfiguredSettings of(Map<String, String> texts) {
        return new ConfiguredSettings(new LinkedHashMap<>(texts), false);
    }

    /** Those of a file that is not there: none. */
    static ConfiguredSettings ofAbsentFile() {
        return new ConfiguredSettings(Map.of(), true);
    }

    /** Whether there was no file. */
    boolean isAbsent() {
        return absent;
    }

    /** Where they come from, in words. */
    String source() {
        return absent
                ? "no conf/smtppolicy.xml, all settings have their defaults"
                : "conf/smtppolicy.xml is read, settings in it: " + texts.size();
    }

    /** What is other than in an earlier file, of all that can change while James runs. */
    List<String> changesSince(ConfiguredSettings before) {
        List<String> changes = changes(before, place -> !RESTART_REQUIRED.contains(place));
        if (changes.size() <= MAX_CHANGES) {
            return changes;
        }
        List<String> first = new ArrayList<>(changes.subList(0, MAX_CHANGES));
        first.add("and " + (changes.size() - MAX_CHANGES) + " more");
        return first;
    }

    /** What is other than in the file that James was started with, and has to wait for the next. */
    List<String> waitingSince(ConfiguredSettings start) {
        return changes(start, RESTART_REQUIRED::contains);
    }

    /**
     * All settings that hold while these do: those that cannot change, as they were at the start.
     * Of a section that may stand several times, those that are written.
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
        return Stream.concat(texts.keySet().stream(), before.texts.keySet().stream())
                .distinct()
                .filter(concerned)
                .filter(place -> !text(place).equals(before.text(place)))
                .map(place -> place + ": " + change(before.shown(place), shown(place)))
                .collect(Collectors.toList());
    }

    /** Two addresses that differ by their passwords look alike. */
    private static String change(String before, String now) {
        return before.equals(now) ? "changed" : before + " -> " + now;
    }

    private String shown(String place) {
        return SettingType.withoutPassword(text(place));
    }

    private String text(String place) {
        return texts.getOrDefault(
                place,
                Setting.all().stream()
                        .filter(setting -> setting.path().equals(place))
                        .findFirst()
                        .map(Setting::defaultText)
                        .orElse(LEFT_OUT));
    }
}
