package io.jamespolicy.smtp.policy.reload;

/** Port: reloads the settings while the server runs. */
public interface PolicyReload {
    /**
     * Reads the settings and puts all of them in force; none where they have faults. Thread-safe.
     * Reads files, so it may take a while. Logs the outcome.
     */
    ReloadOutcome reload();

    /**
     * The settings file as it is, and what {@link #reload()} would do. Changes and logs nothing.
     */
    SettingsPreview preview();
}
