package io.jamespolicy.smtp.store.redis;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import java.time.Instant;

/** What other Jameses have used of a volume, and when its period ends. */
@AutoValue
abstract class SharedVolume {
    static SharedVolume of(VolumeAmount others, Instant until) {
        return new AutoValue_SharedVolume(others, until);
    }

    abstract VolumeAmount others();

    abstract Instant until();
}
