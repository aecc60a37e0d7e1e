package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.util.List;

/**
 * Port: the strikes against clients, and their bans. Implementations do not block, are thread-safe,
 * and keep a bounded number of clients.
 */
public interface BanList {
    /** Whether a client is banned now. */
    boolean isBanned(ClientKey client);

    /**
     * Counts a strike against a client.
     *
     * @return whether this strike bans the client; a ban deletes the strikes
     */
    boolean strike(ClientKey client, BanRules rules);

    /** Bans a client from now on. Replaces an existing ban. */
    void ban(ClientKey client, Duration duration);

    /**
     * Lifts the ban of a client and deletes its strikes.
     *
     * @return whether the client was banned
     */
    boolean unban(ClientKey client);

    /** The bans in force. */
    List<Ban> bans();
}
