package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.installation.SmtpServer;

/** An SMTP server of James, for JMX and JSON. */
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

    /** The addresses that it listens on, as {@code <bind>} has them. */
    public String getAddresses() {
        return server.addresses();
    }

    public boolean getUnderPolicy() {
        return server.basePackage().isPresent();
    }

    /** The base list of its handlers; empty where the server is not under policy. */
    public String getDerivedFrom() {
        return server.basePackage().orElse("");
    }

    /** Whether the server has the MBeans of this module. */
    public boolean getStatistics() {
        return server.isCounted();
    }
}
