package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import io.jamespolicy.smtp.policy.reload.PolicyReload;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsInForce;
import io.jamespolicy.smtp.policy.reload.SettingsPreview;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the settings in force: those at start until a reload replaces them. Reloads wait for each
 * other; readers never wait.
 */
public final class CurrentPolicies implements PolicyReload, SettingsInForce {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final PolicyFile file;
    private final PolicySnapshot started;
    private final Clock clock;
    private volatile PolicySnapshot current;
    private volatile Instant since;

    /**
     * @param started the settings at start; they stay in force for all settings that need a restart
     */
    @Inject
    public CurrentPolicies(PolicyFile file, PolicySnapshot started, Clock clock) {
        this.file = file;
        this.started = started;
        this.clock = clock;
        this.current = started;
        this.since = clock.instant();
    }

    /**
     * The current snapshot. A caller that reads several settings for one decision calls this once.
     */
    public PolicySnapshot now() {
        return current;
    }

    @Override
    public Map<String, String> settings() {
        return current.written().inForceSince(started.written());
    }

    @Override
    public String source() {
        return current.source();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public synchronized ReloadOutcome reload() {
        try {
            PolicySnapshot read = file.readAfter(current);
            ReloadOutcome outcome = outcome(read);
            current = read;
            since = clock.instant();
            LOGGER.info("The settings are reloaded: {}", outcome.line());
            return outcome;
        } catch (InvalidSettingsException e) {
            LOGGER.warn("The settings are not reloaded, those in force stay: {}", e.getMessage());
            return ReloadOutcome.refused(e.getMessage());
        }
    }

    @Override
    public SettingsPreview preview() {
        try {
            return SettingsPreview.of(file.text(), outcome(file.readAfter(current)));
        } catch (InvalidSettingsException e) {
            return SettingsPreview.of(file.text(), ReloadOutcome.refused(e.getMessage()));
        }
    }

    private ReloadOutcome outcome(PolicySnapshot read) {
        return ReloadOutcome.reloaded(
                read.written().changesSince(current.written()),
                read.written().waitingSince(started.written()));
    }
}
