package io.jamespolicy.smtp.guice;

import io.jamespolicy.smtp.config.InvalidSettingsException;
import io.jamespolicy.smtp.config.PolicyFile;
import io.jamespolicy.smtp.config.PolicySnapshot;
import java.util.Optional;

/**
 * The settings that James is started with. Faults in them are kept until a server asks for its
 * handlers: an exception thrown while Guice makes objects would come back from it several times,
 * each with its report.
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

    /** The settings; the defaults where they are wrong, under which no mail is taken. */
    PolicySnapshot snapshot() {
        return snapshot;
    }

    boolean areValid() {
        return faults.isEmpty();
    }

    /**
     * @throws RefusedStartException with everything that is wrong, when anything is
     */
    void requireValid() {
        if (faults.isPresent()) {
            throw new RefusedStartException(faults.get());
        }
    }
}
