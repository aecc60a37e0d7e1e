package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.PolicyNotifications.Kind;
import io.jamespolicy.smtp.policy.installation.Installation;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import io.jamespolicy.smtp.policy.reload.SettingsPreview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets an operator see the settings in force and reload them. */
public final class SettingsService {
    private final Installation installation;
    private final SettingsInForce inForce;
    private final PolicyReload settings;
    private final PolicyNotifications notifications;

    @Inject
    public SettingsService(
            Installation installation,
            SettingsInForce inForce,
            PolicyReload settings,
            PolicyNotifications notifications) {
        this.installation = installation;
        this.inForce = inForce;
        this.settings = settings;
        this.notifications = notifications;
    }

    /** The version of this module. */
    public String version() {
        return installation.version();
    }

    /** The enabled SMTP servers, with or without policy. */
    public List<ServerStatus> servers() {
        return installation.servers().stream().map(ServerStatus::of).collect(Collectors.toList());
    }

    /** The text of each setting in force, by path. */
    public Map<String, String> settings() {
        return inForce.settings();
    }

    /** Where the settings in force come from. */
    public String source() {
        return inForce.source();
    }

    /** When they were read. */
    public Instant since() {
        return inForce.since();
    }

    /** The settings file as it is, and what a reload would do. */
    public SettingsPreview preview() {
        return settings.preview();
    }

    /**
     * Reloads the settings.
     *
     * @return the changes
     * @throws IllegalArgumentException with all faults of the files, and then nothing changes;
     *     without a cause, since JMX clients do not have our classes
     */
    public ReloadOutcome reload() {
        ReloadOutcome outcome = settings.reload();
        if (!outcome.isReloaded()) {
            throw new IllegalArgumentException(outcome.text());
        }
        notifications.send(Kind.RELOAD, "The settings are reloaded: " + outcome.line());
        return outcome;
    }
}
