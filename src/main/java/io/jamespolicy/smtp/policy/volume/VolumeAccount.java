package io.jamespolicy.smtp.policy.volume;

import java.util.Optional;

/**
 * The mail of a client under a rule in the current period, over all its sessions. Thread-safe; does
 * not block.
 */
public interface VolumeAccount {
    /**
     * Changes what a transaction holds, where the period has room for what is added to it. The
     * transaction holds none of a period that is over.
     *
     * @return the shortage, where nothing was changed; empty where the transaction holds the target
     */
    Optional<VolumeShortage> hold(HeldAmount held, VolumeAmount target, Volume most);

    /** Changes what a transaction holds to no more than it does, with room or without. */
    void lower(HeldAmount held, VolumeAmount target);
}
