package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** The outcome of a volume rule: a volume, and optionally the sentence for refusals. */
@AutoValue
public abstract class VolumeRule {
    public static VolumeRule of(Volume volume) {
        return new AutoValue_VolumeRule(volume, Optional.empty());
    }

    /**
     * The same volume with this sentence for refusals: one line of printable ASCII, without codes.
     */
    public VolumeRule withSentence(String value) {
        return new AutoValue_VolumeRule(volume(), Optional.of(value));
    }

    public abstract Volume volume();

    public abstract Optional<String> sentence();
}
