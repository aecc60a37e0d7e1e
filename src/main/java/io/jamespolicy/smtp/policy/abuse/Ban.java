package io.jamespolicy.smtp.policy.abuse;

import java.time.Instant;
import java.util.Objects;

/** A client that is not served until a moment. */
public final class Ban {
    private final ClientKey client;
    private final Instant until;

    private Ban(ClientKey client, Instant until) {
        this.client = client;
        this.until = until;
    }

    public static Ban of(ClientKey client, Instant until) {
        return new Ban(client, until);
    }

    public ClientKey client() {
        return client;
    }

    public Instant until() {
        return until;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ban
                && client.equals(((Ban) other).client)
                && until.equals(((Ban) other).until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(client, until);
    }

    @Override
    public String toString() {
        return client + " until " + until;
    }
}
