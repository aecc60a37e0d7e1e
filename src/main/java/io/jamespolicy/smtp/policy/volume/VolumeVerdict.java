package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;

/** The verdict of the volumes on a MAIL, a RCPT or a message. */
@AutoValue
public abstract class VolumeVerdict {
    /** Within all volumes. */
    public static final VolumeVerdict WITHIN = of(Optional.empty(), List.of());

    static VolumeVerdict of(Optional<VolumeExcess> refusal, List<VolumeExcess> observed) {
        return new AutoValue_VolumeVerdict(refusal, observed);
    }

    /** The excess for which the client is refused; empty within the volume. */
    public abstract Optional<VolumeExcess> refusal();

    /** The excesses for which observed rules would have refused the client. */
    public abstract List<VolumeExcess> observed();
}
