package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.size.SizeLimit;

/** One SMTP server of James, as seen by one client. */
@AutoValue
public abstract class ListeningServer {
    /**
     * @param name its hello name
     * @param limit its {@code <maxmessagesize>}
     * @param relayAllowed whether the client may relay without AUTH
     * @param authOffered whether EHLO offers AUTH to the client
     */
    public static ListeningServer of(
            String name, SizeLimit limit, boolean relayAllowed, boolean authOffered) {
        return new AutoValue_ListeningServer(name, limit, relayAllowed, authOffered);
    }

    public abstract String name();

    public abstract SizeLimit limit();

    public abstract boolean isRelayAllowed();

    public abstract boolean isAuthOffered();
}
