package io.jamespolicy.smtp.policy.client;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts of one SMTP session that a policy may look at, or an event tells about, at one moment.
 *
 * <p>Facts that the client itself claims (HELO name) are raw: whoever logs or shows them goes
 * through {@link ClientText}.
 */
public final class SmtpClient {
    private final String server;
    private final int listener;
    private final String sessionId;
    private final InetAddress address;
    private final String heloName;
    private final String user;
    private final boolean tls;
    private final boolean relayAllowed;

    private SmtpClient(Builder builder) {
        this.server = Objects.requireNonNull(builder.server, "server");
        this.listener = builder.listener;
        this.sessionId = Objects.requireNonNull(builder.sessionId, "sessionId");
        this.address = Objects.requireNonNull(builder.address, "address");
        this.heloName = builder.heloName;
        this.user = builder.user;
        this.tls = builder.tls;
        this.relayAllowed = builder.relayAllowed;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The name the server greets with: its helloName. */
    public String server() {
        return server;
    }

    /** The local port the client connected to. */
    public int listener() {
        return listener;
    }

    /** James's id of the connection; unique within one server process. */
    public String sessionId() {
        return sessionId;
    }

    /** The client's address; the proxied one under the PROXY protocol. */
    public InetAddress address() {
        return address;
    }

    /** What the client called itself in HELO or EHLO; empty before. */
    public Optional<String> heloName() {
        return Optional.ofNullable(heloName);
    }

    /** The authenticated user; empty where AUTH has not succeeded. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public boolean isTls() {
        return tls;
    }

    /**
     * Whether mail for foreign domains is taken from this client: authenticated, or of an
     * authorized address.
     */
    public boolean isRelayAllowed() {
        return relayAllowed;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SmtpClient)) {
            return false;
        }
        SmtpClient that = (SmtpClient) other;
        return server.equals(that.server)
                && listener == that.listener
                && sessionId.equals(that.sessionId)
                && address.equals(that.address)
                && Objects.equals(heloName, that.heloName)
                && Objects.equals(user, that.user)
                && tls == that.tls
                && relayAllowed == that.relayAllowed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                server, listener, sessionId, address, heloName, user, tls, relayAllowed);
    }

    @Override
    public String toString() {
        return "SmtpClient{"
                + sessionId
                + " "
                + address.getHostAddress()
                + " on "
                + server
                + ":"
                + listener
                + "}";
    }

    /** Collects the facts; server, session id and address must be given. */
    public static final class Builder {
        private String server;
        private int listener;
        private String sessionId;
        private InetAddress address;
        private String heloName;
        private String user;
        private boolean tls;
        private boolean relayAllowed;

        private Builder() {}

        public Builder server(String helloName, int port) {
            this.server = helloName;
            this.listener = port;
            return this;
        }

        public Builder sessionId(String value) {
            this.sessionId = value;
            return this;
        }

        public Builder address(InetAddress value) {
            this.address = value;
            return this;
        }

        public Builder heloName(Optional<String> value) {
            this.heloName = value.orElse(null);
            return this;
        }

        public Builder user(Optional<String> value) {
            this.user = value.orElse(null);
            return this;
        }

        public Builder tls(boolean value) {
            this.tls = value;
            return this;
        }

        public Builder relayAllowed(boolean value) {
            this.relayAllowed = value;
            return this;
        }

        public SmtpClient build() {
            return new SmtpClient(this);
        }
    }
}
