package io.jamespolicy.smtp.policy.reload;

import java.util.Map;

/** Port: the settings that hold now. */
public interface SettingsInForce {
    /**
     * The text of each setting by its place, such as {@code size.defaultLimit} or {@code
     * size.rule[1].limit}: as the file has it, else the default. Without passwords.
     */
    Map<String, String> settings();
}
