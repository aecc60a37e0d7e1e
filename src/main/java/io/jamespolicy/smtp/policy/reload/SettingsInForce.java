package io.jamespolicy.smtp.policy.reload;

import java.time.Instant;
import java.util.Map;

/** Port: the settings in force. */
public interface SettingsInForce {
    /**
     * The text of each setting by path, such as {@code size.defaultLimit} or {@code
     * size.rule[1].limit}: as in the file, else the default. Without passwords.
     */
    Map<String, String> settings();

    /** Where they come from: the file and its number of settings, or no file. */
    String source();

    /** When they were read: at start, or at the last successful reload. */
    Instant since();
}
