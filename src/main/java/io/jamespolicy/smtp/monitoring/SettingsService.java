package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.PolicyNotifications.Kind;
import io.jamespolicy.smtp.policy.installation.Installation;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where an operator sees what is in force, and has the settings read anew. */
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

    /** The enabled SMTP servers, under policy or not. */
    public List<ServerStatus> servers() {
        return installation.servers().stream().map(ServerStatus::of).collect(Collectors.toList());
    }

    /** The text of each setting in force, by its place. */
    public Map<String, String> settings() {
        return inForce.settings();
    }

    /**
     * Puts the settings as they are now in force.
     *
     * @return what has changed
     * @throws IllegalArgumentException with everything that is wrong, when anything is; without a
     *     cause, since a JMX client has none of our classes
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
