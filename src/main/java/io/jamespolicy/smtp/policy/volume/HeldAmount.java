package io.jamespolicy.smtp.policy.volume;

/** What a transaction holds of an account, and of which period. Only the account changes it. */
public final class HeldAmount {
    private VolumeAmount amount = VolumeAmount.NONE;
    private long period;

    /** The amount that is held of this period. */
    VolumeAmount of(long current) {
        return current == period ? amount : VolumeAmount.NONE;
    }

    void set(long current, VolumeAmount held) {
        period = current;
        amount = held;
    }
}
