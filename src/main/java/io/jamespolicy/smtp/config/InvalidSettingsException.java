package io.jamespolicy.smtp.config;

import java.util.List;

/**
 * {@code smtppolicy.xml} is wrong. The message names the file and everything that is wrong with it.
 */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private InvalidSettingsException(String message, Throwable cause) {
        super(message, cause);
    }

    static InvalidSettingsException ofFaults(List<String> faults) {
        return new InvalidSettingsException(
                "smtppolicy.xml is wrong:\n - " + String.join("\n - ", faults), null);
    }

    static InvalidSettingsException ofUnreadableFile(Exception cause) {
        return new InvalidSettingsException(
                "smtppolicy.xml cannot be read: " + cause.getMessage(), cause);
    }
}
