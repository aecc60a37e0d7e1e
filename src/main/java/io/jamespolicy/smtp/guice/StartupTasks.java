package io.jamespolicy.smtp.guice;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.installation.SmtpServersFile;
import io.jamespolicy.smtp.installation.StartupReport;
import io.jamespolicy.smtp.monitoring.SmtpPolicyRegistration;

/**
 * What the module does when James starts, before it opens a port: it reports, and registers its
 * MBean. With wrong settings it does neither, since the first server to ask for handlers refuses
 * the start.
 */
final class StartupTasks {
    /**
     * @throws RefusedStartException when the settings are wrong and no server would ask for them
     */
    @Inject
    StartupTasks(
            StartupSettings settings,
            SmtpServersFile servers,
            StartupReport report,
            Provider<SmtpPolicyRegistration> registration) {
        if (!servers.isPolicyEnabled()) {
            settings.requireValid();
        }
        if (settings.areValid()) {
            report.log(settings.snapshot().source());
            registration.get();
        }
    }
}
