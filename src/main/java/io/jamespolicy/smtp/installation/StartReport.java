package io.jamespolicy.smtp.installation;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.installation.Installation;
import io.jamespolicy.smtp.policy.installation.Remark;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator finds in the log when James starts: that the module is there, which servers are
 * under policy, and at WARN what is left out of the installation.
 */
public final class StartReport {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private final Installation installation;
    private final ServersCheck servers;
    private final InstallationCheck files;

    @Inject
    public StartReport(Installation installation, ServersCheck servers, InstallationCheck files) {
        this.installation = installation;
        this.servers = servers;
        this.files = files;
    }

    /**
     * Writes it.
     *
     * @param settings where the settings come from
     */
    public void log(String settings) {
        LOGGER.info("james-smtp-policy {}: {}", installation.version(), settings);
        try {
            servers.remarks().forEach(StartReport::log);
            files.ofAdministration().forEach(StartReport::log);
            warnOfCopies();
        } catch (RuntimeException e) { // a report is no reason not to start
            LOGGER.warn("The installation cannot be looked at", e);
        }
    }

    private static void log(Remark remark) {
        if (remark.kind().isFault()) {
            LOGGER.warn(remark.sentence());
        } else {
            LOGGER.info(remark.sentence());
        }
    }

    private static void warnOfCopies() {
        try {
            ModuleCopies.warning(StartReport.class.getClassLoader()).ifPresent(LOGGER::warn);
        } catch (IOException e) {
            LOGGER.warn("Whether the class path has several copies cannot be told", e);
        }
    }
}
