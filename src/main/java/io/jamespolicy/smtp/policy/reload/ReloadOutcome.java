package io.jamespolicy.smtp.policy.reload;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.List;

/** The outcome of a reload: the changes, or the faults. */
@AutoValue
public abstract class ReloadOutcome {
    /**
     * The settings were reloaded.
     *
     * @param changes one line for each changed setting
     * @param waiting one line for each changed setting that needs a restart
     */
    public static ReloadOutcome reloaded(List<String> changes, List<String> waiting) {
        return new AutoValue_ReloadOutcome(List.copyOf(changes), List.copyOf(waiting), "");
    }

    /** The settings have faults. Nothing changed. */
    public static ReloadOutcome refused(String faults) {
        return new AutoValue_ReloadOutcome(List.of(), List.of(), faults);
    }

    public boolean isReloaded() {
        return faults().isEmpty();
    }

    /** One line for each changed setting: {@code size.defaultLimit: 10M -> 25M}. */
    public abstract List<String> changes();

    /** One line for each changed setting that needs a restart. */
    public abstract List<String> waiting();

    /** All faults, on several lines; empty where there are none. */
    public abstract String faults();

    /** The outcome for operators: all changes, or all faults, on several lines. */
    public String text() {
        return text("Reloaded, no setting has changed", "Reloaded");
    }

    /** What it would be, for operators: all changes, or all faults, on several lines. */
    public String previewText() {
        return text("No setting would change", "A reload would change");
    }

    private String text(String nothing, String some) {
        if (!isReloaded()) {
            return faults();
        }
        List<String> lines = lines();
        return lines.isEmpty() ? nothing : some + "\n - " + String.join("\n - ", lines);
    }

    /** The changes for the log, on one line. Not for a refused reload. */
    public String line() {
        List<String> lines = lines();
        return lines.isEmpty() ? "no setting has changed" : String.join("; ", lines);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(changes());
        waiting().forEach(line -> lines.add(line + " from the next start on"));
        return lines;
    }

    @Override
    public String toString() {
        return text();
    }
}
