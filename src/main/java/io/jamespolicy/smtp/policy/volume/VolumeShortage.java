package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import java.time.Instant;

/** That a period has no room for more of a kind. */
@AutoValue
public abstract class VolumeShortage {
    static VolumeShortage of(VolumeKind kind, Instant roomAt, boolean first) {
        return new AutoValue_VolumeShortage(kind, roomAt, first);
    }

    public abstract VolumeKind kind();

    /** The end of the period: there is room at the latest then. */
    public abstract Instant roomAt();

    /** Whether it is the first one of its period. */
    public abstract boolean isFirst();
}
