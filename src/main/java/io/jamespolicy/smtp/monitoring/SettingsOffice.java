package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import io.jamespolicy.smtp.monitoring.PolicyNotifications.Kind;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import java.util.Map;

/** Where an operator sees the settings and has them read anew, whichever way he comes. */
public final class SettingsOffice {
    private final SettingsInForce inForce;
    private final PolicyReload settings;
    private final PolicyNotifications notifications;

    @Inject
    public SettingsOffice(
            SettingsInForce inForce, PolicyReload settings, PolicyNotifications notifications) {
        this.inForce = inForce;
        this.settings = settings;
        this.notifications = notifications;
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
