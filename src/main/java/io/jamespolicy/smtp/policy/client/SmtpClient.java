package io.jamespolicy.smtp.policy.client;

import static java.util.Objects.requireNonNull;

import com.google.auto.value.AutoValue;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The facts of one SMTP session that a policy may look at, or an event tells about, at one moment.
 *
 * <p>Facts that the client itself claims (HELO name) are raw: whoever logs or shows them goes
 * through {@link ClientText}.
 */
@AutoValue
public abstract class SmtpClient {
    public static Builder builder() {
        return new Builder();
    }

    /** The name the server greets with: its helloName. */
    public abstract String server();

    /** The local port the client connected to. */
    public abstract int listener();

    /** James's id of the connection; unique within one server process. */
    public abstract String sessionId();

    /** The client's address; the proxied one under the PROXY protocol. */
    public abstract InetAddress address();

    /** What the client called itself in HELO or EHLO; empty before. */
    public abstract Optional<String> heloName();

    /** The authenticated user; empty where AUTH has not succeeded. */
    public abstract Optional<String> user();

    public abstract boolean isTls();

    /**
     * Whether mail for foreign domains is taken from this client: authenticated, or of an
     * authorized address.
     */
    public abstract boolean isRelayAllowed();

    @Override
    public String toString() {
        return String.format(
                "SmtpClient{%s %s on %s:%d}",
                sessionId(), address().getHostAddress(), server(), listener());
    }

    /** Collects the facts; server, session id and address must be given. */
    public static final class Builder {
        private String server;
        private int listener;
        private String sessionId;
        private InetAddress address;
        private Optional<String> heloName = Optional.empty();
        private Optional<String> user = Optional.empty();
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
            this.heloName = value;
            return this;
        }

        public Builder user(Optional<String> value) {
            this.user = value;
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
            return new AutoValue_SmtpClient(
                    requireNonNull(server, "server"),
                    listener,
                    requireNonNull(sessionId, "sessionId"),
                    requireNonNull(address, "address"),
                    heloName,
                    user,
                    tls,
                    relayAllowed);
        }
    }
}
