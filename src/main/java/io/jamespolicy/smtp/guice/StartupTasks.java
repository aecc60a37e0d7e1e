package io.jamespolicy.smtp.guice;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.jamespolicy.smtp.installation.SmtpServersFile;
import io.jamespolicy.smtp.installation.StartupReport;
import io.jamespolicy.smtp.monitoring.SmtpPolicyRegistration;

/**
 * Runs when James starts, before it opens a port: logs the startup report and registers the MBean.
 * Does neither with wrong settings, since the first server refuses to start then.
 */
final class StartupTasks {
    /**
     * @throws RefusedStartException when the settings are wrong and no server is under policy
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
