package io.jamespolicy.smtp.policy.explain;

import io.jamespolicy.smtp.policy.size.SizeLimit;
import java.util.Objects;

/** One SMTP server of James, as a certain client finds it. */
public final class ListeningServer {
    private final String name;
    private final SizeLimit limit;
    private final boolean relayAllowed;
    private final boolean authOffered;

    private ListeningServer(
            String name, SizeLimit limit, boolean relayAllowed, boolean authOffered) {
        this.name = Objects.requireNonNull(name);
        this.limit = Objects.requireNonNull(limit);
        this.relayAllowed = relayAllowed;
        this.authOffered = authOffered;
    }

    /**
     * @param name its helloName
     * @param limit its {@code <maxmessagesize>}
     * @param relayAllowed whether the client may relay without AUTH
     * @param authOffered whether EHLO offers it AUTH
     */
    public static ListeningServer of(
            String name, SizeLimit limit, boolean relayAllowed, boolean authOffered) {
        return new ListeningServer(name, limit, relayAllowed, authOffered);
    }

    public String name() {
        return name;
    }

    public SizeLimit limit() {
        return limit;
    }

    public boolean isRelayAllowed() {
        return relayAllowed;
    }

    public boolean isAuthOffered() {
        return authOffered;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ListeningServer)) {
            return false;
        }
        ListeningServer that = (ListeningServer) other;
        return name.equals(that.name)
                && limit.equals(that.limit)
                && relayAllowed == that.relayAllowed
                && authOffered == that.authOffered;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, limit, relayAllowed, authOffered);
    }

    @Override
    public String toString() {
        return name + ", limit " + limit;
    }
}
