package io.jamespolicy.smtp.policy.abuse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Port: the offences of clients, and their bans. Implementations do not block, are thread-safe, and
 * keep a bounded number of clients.
 */
public interface BanList {
    /** Operators ban so many clients and networks at most. Their bans are never evicted. */
    int MAX_BY_OPERATOR = 10_000;

    /** Whether there has been no ban since start. False says nothing. */
    boolean isUnused();

    /** The ban in force of a client, or of a network that contains it; empty without one. */
    Optional<Ban> banOf(ClientKey client);

    /** Whether a client is banned now, or a network that contains it. */
    default boolean isBanned(ClientKey client) {
        return banOf(client).isPresent();
    }

    /**
     * Counts an offence of a client.
     *
     * @param reason that of the ban that may follow
     * @return whether this offence bans the client; a ban forgets all its offences
     */
    boolean count(ClientKey client, Offence offence, BanRules rules, BanReason reason);

    /** Forgets the oldest offences of a client within the window, so many at most. */
    void forgive(ClientKey client, Offence offence, int most, Duration window);

    /**
     * Bans clients or networks. Replaces existing bans, and is later than they are, whatever their
     * servers' clocks said.
     */
    void ban(List<Ban> bans);

    /**
     * Lifts the ban of a client or a network, not that of a network around it, and forgets its
     * offences.
     *
     * @return whether the client was banned
     */
    boolean unban(ClientKey client);

    /** The bans in force. */
    List<Ban> bans();
}
