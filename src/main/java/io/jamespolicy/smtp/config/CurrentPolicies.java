package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in force: those James was started with, until a reload puts others in their place.
 * One reload waits for another; who asks for the settings waits for none.
 */
public final class CurrentPolicies implements PolicyReload, SettingsInForce {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final PolicyFile file;
    private final PolicySnapshot started;
    private volatile PolicySnapshot current;

    /**
     * @param started what James was started with; goes on to hold for what is settled then
     */
    @Inject
    public CurrentPolicies(PolicyFile file, PolicySnapshot started) {
        this.file = file;
        this.started = started;
        this.current = started;
    }

    /** Whoever decides by several of its settings asks once. */
    public PolicySnapshot now() {
        return current;
    }

    @Override
    public Map<String, String> settings() {
        return current.written().inForceSince(started.written());
    }

    @Override
    public synchronized ReloadOutcome reload() {
        try {
            PolicySnapshot read = file.readAfter(current);
            ReloadOutcome outcome =
                    ReloadOutcome.reloaded(
                            read.written().changesSince(current.written()),
                            read.written().waitingSince(started.written()));
            current = read;
            LOGGER.info("The settings are reloaded: {}", outcome.line());
            return outcome;
        } catch (InvalidSettingsException e) {
            LOGGER.warn("The settings are not reloaded, those in force stay: {}", e.getMessage());
            return ReloadOutcome.refused(e.getMessage());
        }
    }
}
