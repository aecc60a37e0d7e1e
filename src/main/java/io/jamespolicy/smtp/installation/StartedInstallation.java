package io.jamespolicy.smtp.installation;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.installation.Installation;
import io.jamespolicy.smtp.policy.installation.ModuleIdentity;
import io.jamespolicy.smtp.policy.installation.SmtpServer;
import java.util.List;

/** The installation of the running James. */
public final class StartedInstallation implements Installation {
    private final SmtpServersFile servers;

    @Inject
    public StartedInstallation(SmtpServersFile servers) {
        this.servers = servers;
    }

    @Override
    public String version() {
        return ModuleIdentity.version();
    }

    @Override
    public List<SmtpServer> servers() {
        return servers.servers();
    }
}
