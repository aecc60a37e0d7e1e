package io.jamespolicy.smtp.guice;

import io.jamespolicy.smtp.config.InvalidSettingsException;
import io.jamespolicy.smtp.config.PolicyFile;
import io.jamespolicy.smtp.config.PolicySnapshot;
import java.util.Optional;

/**
 * The settings at start, or their faults. The faults are reported when a server asks for its
 * handlers: Guice would repeat an exception that is thrown during injection.
 */
final class StartupSettings {
    private final PolicySnapshot snapshot;
    private final Optional<String> faults;

    private StartupSettings(PolicySnapshot snapshot, Optional<String> faults) {
        this.snapshot = snapshot;
        this.faults = faults;
    }

    static StartupSettings read(PolicyFile file) {
        try {
            return new StartupSettings(file.read(), Optional.empty());
        } catch (InvalidSettingsException e) {
            return new StartupSettings(file.defaults(), Optional.of(e.getMessage()));
        }
    }

    /** The settings; the defaults where the settings are wrong. No server starts then. */
    PolicySnapshot snapshot() {
        return snapshot;
    }

    boolean areValid() {
        return faults.isEmpty();
    }

    /**
     * @throws RefusedStartException with all faults, where there are any
     */
    void requireValid() {
        if (faults.isPresent()) {
            throw new RefusedStartException(faults.get());
        }
    }
}
