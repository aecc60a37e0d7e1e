package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number of messages, recipients and octets. */
@AutoValue
public abstract class VolumeAmount {
    public static final VolumeAmount NONE = of(0, 0, 0);

    public static VolumeAmount of(long messages, long recipients, long octets) {
        return new AutoValue_VolumeAmount(messages, recipients, octets);
    }

    public abstract long messages();

    public abstract long recipients();

    public abstract long octets();

    /** The number of this kind. */
    public long of(VolumeKind kind) {
        return kind.in(this);
    }

    public VolumeAmount plus(VolumeAmount other) {
        return of(
                messages() + other.messages(),
                recipients() + other.recipients(),
                octets() + other.octets());
    }

    VolumeAmount minus(VolumeAmount other) {
        return of(
                messages() - other.messages(),
                recipients() - other.recipients(),
                octets() - other.octets());
    }

    /** For example {@code 3 messages, 12 recipients, 1.4 MB}. */
    @Override
    public String toString() {
        return Stream.of(VolumeKind.values())
                .map(kind -> VolumeReplies.amount(kind, of(kind)))
                .collect(Collectors.joining(", "));
    }
}
