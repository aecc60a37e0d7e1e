package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import java.time.Instant;

/** What a client has used of a volume in the current period, with what its sessions hold. */
@AutoValue
public abstract class VolumeUse {
    public static VolumeUse of(VolumeKey key, VolumeAmount amount, Instant until) {
        return new AutoValue_VolumeUse(key, amount, until);
    }

    public abstract VolumeKey key();

    public abstract VolumeAmount amount();

    /** The end of the period. */
    public abstract Instant until();

    /** Both together; where nothing is used of one of them, its end does not matter. */
    public VolumeUse plus(VolumeUse other) {
        boolean sooner =
                other.until().isBefore(until()) && !other.amount().equals(VolumeAmount.NONE);
        return of(key(), amount().plus(other.amount()), sooner ? other.until() : until());
    }
}
