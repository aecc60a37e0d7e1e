package io.jamespolicy.smtp.policy.reload;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.List;

/** What came of reading the settings anew: what has changed, or everything that is wrong. */
@AutoValue
public abstract class ReloadOutcome {
    /**
     * The settings are in force.
     *
     * @param changes what is other than before, a line for each
     * @param waiting what is other than at the start, and does not hold before the next
     */
    public static ReloadOutcome reloaded(List<String> changes, List<String> waiting) {
        return new AutoValue_ReloadOutcome(List.copyOf(changes), List.copyOf(waiting), "");
    }

    /** Nothing has changed, because of all these faults. */
    public static ReloadOutcome refused(String faults) {
        return new AutoValue_ReloadOutcome(List.of(), List.of(), faults);
    }

    public boolean isReloaded() {
        return faults().isEmpty();
    }

    /** What is other than before, a line for each: {@code size.defaultLimit: 10M -> 25M}. */
    public abstract List<String> changes();

    /** What the server does not heed before its next start, a line for each. */
    public abstract List<String> waiting();

    abstract String faults();

    /** As an operator is told it: all that has changed, or all that is wrong, in lines. */
    public String text() {
        if (!isReloaded()) {
            return faults();
        }
        List<String> lines = lines();
        return lines.isEmpty()
                ? "Reloaded, no setting has changed"
                : "Reloaded\n - " + String.join("\n - ", lines);
    }

    /** As a log tells it, where it is no refusal: in one line. */
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
