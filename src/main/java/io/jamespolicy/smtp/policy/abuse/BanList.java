package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.util.List;

/**
 * Port: the strikes against clients, and the bans that follow. Answers at once, from many threads
 * at a time, and remembers a bounded number of clients.
 */
public interface BanList {
    /** Whether a client is banned now. */
    boolean isBanned(ClientKey client);

    /**
     * Counts a strike against a client.
     *
     * @return whether it is the one that bans the client; with the ban its strikes are forgotten
     */
    boolean strike(ClientKey client, BanRules rules);

    /** Bans a client from now on, instead of any ban it has. */
    void ban(ClientKey client, Duration duration);

    /**
     * Lifts the ban of a client and forgets its strikes.
     *
     * @return whether it was banned
     */
    boolean unban(ClientKey client);

    /** The bans in force. */
    List<Ban> bans();
}
