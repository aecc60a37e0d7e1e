package io.jamespolicy.smtp.policy.client;

import static java.util.Objects.requireNonNull;

import com.google.auto.value.AutoValue;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The facts about the client of an SMTP session at one moment, for policies and events.
 *
 * <p>The HELO name is a raw claim of the client. Escape it with {@link ClientText} before it is
 * logged or shown.
 */
@AutoValue
public abstract class SmtpClient {
    /** Not a property. Threads may compute it twice, as they may the hash code of a String. */
    private transient String addressText;

    public static Builder builder() {
        return new Builder();
    }

    /** The hello name of the server. */
    public abstract String server();

    /** The local port the client connected to. */
    public abstract int listener();

    /** James's id of the connection, unique within one server process. */
    public abstract String sessionId();

    /**
     * The address of the client; under the PROXY protocol, the address that the proxy announces.
     */
    public abstract InetAddress address();

    /** The text of the address, as {@link AddressText} writes it. */
    public String addressText() {
        String text = addressText;
        if (text == null) {
            text = AddressText.of(address());
            addressText = text;
        }
        return text;
    }

    /**
     * Whether {@link #address} belongs to the client. False under the PROXY protocol until the
     * proxy has announced the client: the address is then that of the proxy, and must neither
     * decide nor count. No command is handled before the announcement.
     */
    public abstract boolean isAnnounced();

    /** The name that the client sent in HELO or EHLO; empty before that. */
    public abstract Optional<String> heloName();

    /** The authenticated user; empty before a successful AUTH. */
    public abstract Optional<String> user();

    public abstract boolean isTls();

    /** Whether the client may relay: it has authenticated, or its address is authorized. */
    public abstract boolean isRelayAllowed();

    @Override
    public String toString() {
        return String.format(
                "SmtpClient{%s %s on %s:%d}", sessionId(), addressText(), server(), listener());
    }

    /** Builds a client. Server, session id and address are required. */
    public static final class Builder {
        private String server;
        private int listener;
        private String sessionId;
        private InetAddress address;
        private Optional<String> heloName = Optional.empty();
        private Optional<String> user = Optional.empty();
        private boolean announced = true;
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

        public Builder announced(boolean value) {
            this.announced = value;
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
                    announced,
                    heloName,
                    user,
                    tls,
                    relayAllowed);
        }
    }
}
