package io.jamespolicy.smtp.policy.volume;

import java.util.List;
import java.util.Optional;

/**
 * Port: the mail of clients over time. Implementations do not block, are thread-safe, and keep a
 * bounded number of clients.
 */
public interface ClientVolumes {
    /** The account of a client under a rule. */
    VolumeAccount account(VolumeKey key);

    /** What a client has used in the current period; empty where it has used nothing. */
    Optional<VolumeUse> find(VolumeKey key);

    /** What all clients have used in their current periods. */
    List<VolumeUse> uses();
}
