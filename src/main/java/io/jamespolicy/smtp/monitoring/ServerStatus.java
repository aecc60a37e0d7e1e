package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.installation.SmtpServer;

/** An SMTP server of James, as it is shown. */
public final class ServerStatus {
    private final SmtpServer server;

    private ServerStatus(SmtpServer server) {
        this.server = server;
    }

    static ServerStatus of(SmtpServer server) {
        return new ServerStatus(server);
    }

    /** Its {@code <jmxName>}. */
    public String getName() {
        return server.name();
    }

    /** Where it listens, as {@code <bind>} has it. */
    public String getAddresses() {
        return server.addresses();
    }

    public boolean getUnderPolicy() {
        return server.basePackage().isPresent();
    }

    /** The class whose list of handlers ours is derived from; empty where there is no policy. */
    public String getDerivedFrom() {
        return server.basePackage().orElse("");
    }

    /** Whether it counts: it has the MBeans of this module. */
    public boolean getStatistics() {
        return server.isCounted();
    }
}
