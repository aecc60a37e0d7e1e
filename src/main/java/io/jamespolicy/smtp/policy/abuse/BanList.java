package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.util.List;

/**
 * Port: the offences of clients, and their bans. Implementations do not block, are thread-safe, and
 * keep a bounded number of clients.
 */
public interface BanList {
    /** Whether a client is banned now. */
    boolean isBanned(ClientKey client);

    /**
     * Counts an offence of a client.
     *
     * @return whether this offence bans the client; a ban forgets all its offences
     */
    boolean count(ClientKey client, Offence offence, BanRules rules);

    /** Forgets the oldest offences of a client, so many at most. */
    void forgive(ClientKey client, Offence offence, int most);

    /** Bans a client from now on. Replaces an existing ban. */
    void ban(ClientKey client, Duration duration);

    /**
     * Lifts the ban of a client and forgets its offences.
     *
     * @return whether the client was banned
     */
    boolean unban(ClientKey client);

    /** The bans in force. */
    List<Ban> bans();
}
