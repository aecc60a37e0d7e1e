package io.jamespolicy.smtp.policy.reload;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** The settings file as it is, and what a reload of it would do. */
@AutoValue
public abstract class SettingsPreview {
    /**
     * @param text empty where there is no file, or it cannot be read
     */
    public static SettingsPreview of(Optional<String> text, ReloadOutcome outcome) {
        return new AutoValue_SettingsPreview(text, outcome);
    }

    /** The text of the file, without passwords; empty where there is none. */
    public abstract Optional<String> text();

    /** What a reload would give. Nothing is reloaded. */
    public abstract ReloadOutcome outcome();
}
