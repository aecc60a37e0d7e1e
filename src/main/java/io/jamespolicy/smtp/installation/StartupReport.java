package io.jamespolicy.smtp.installation;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.installation.Diagnostic;
import io.jamespolicy.smtp.policy.installation.Installation;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs at start that the module is loaded and which servers are under policy, and at WARN what is
 * missing in the installation.
 */
public final class StartupReport {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final Installation installation;
    private final ServersCheck servers;
    private final InstallationCheck files;

    @Inject
    public StartupReport(Installation installation, ServersCheck servers, InstallationCheck files) {
        this.installation = installation;
        this.servers = servers;
        this.files = files;
    }

    /**
     * Logs the report.
     *
     * @param settings where the settings come from
     */
    public void log(String settings) {
        LOGGER.info("james-smtp-policy {}: {}", installation.version(), settings);
        try {
            servers.diagnostics().forEach(StartupReport::log);
            files.ofAdministration().forEach(StartupReport::log);
            warnOfCopies();
        } catch (RuntimeException e) { // must not prevent the start
            LOGGER.warn("The installation cannot be looked at", e);
        }
    }

    private static void log(Diagnostic diagnostic) {
        if (diagnostic.kind().isFault()) {
            LOGGER.warn(diagnostic.sentence());
        } else {
            LOGGER.info(diagnostic.sentence());
        }
    }

    private static void warnOfCopies() {
        try {
            ModuleCopies.warning(StartupReport.class.getClassLoader()).ifPresent(LOGGER::warn);
        } catch (IOException e) {
            LOGGER.warn("Whether the class path has several copies cannot be told", e);
        }
    }
}
