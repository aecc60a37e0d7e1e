package io.jamespolicy.smtp.policy.volume;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much mail a client may send in a period. */
@AutoValue
public abstract class Volume {
    private static final VolumeKind[] KINDS = VolumeKind.values();

    /**
     * @param messages so many messages; empty for any number
     * @param recipients so many recipients; empty for any number
     * @param octets so many octets; empty for any number
     * @param period how long they are counted, from the first message on
     */
    public static Volume of(
            OptionalLong messages, OptionalLong recipients, OptionalLong octets, Duration period) {
        return new AutoValue_Volume(messages, recipients, octets, period);
    }

    abstract OptionalLong messages();

    abstract OptionalLong recipients();

    abstract OptionalLong octets();

    public abstract Duration period();

    /** The limit of this kind; empty for any number. */
    public OptionalLong most(VolumeKind kind) {
        return kind.mostOf(this);
    }

    /** Whether nothing is limited. */
    public boolean isUnlimited() {
        return messages().isEmpty() && recipients().isEmpty() && octets().isEmpty();
    }

    /** Whether a whole period has too little room for one message of this size. */
    boolean isExceededByOne(VolumeAmount message) {
        return message.octets() > octets().orElse(Long.MAX_VALUE);
    }

    /** The first kind of which there is no room for more; empty where there is room. */
    Optional<VolumeKind> exceeded(VolumeAmount used, VolumeAmount more) {
        for (VolumeKind kind : KINDS) {
            long added = more.of(kind);
            if (added > 0 && added > most(kind).orElse(Long.MAX_VALUE) - used.of(kind)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** For example {@code 200 messages, 1 GB in 1 day}, or {@code no limit}. */
    @Override
    public String toString() {
        return isUnlimited()
                ? "no limit"
                : Stream.of(KINDS)
                                .filter(kind -> most(kind).isPresent())
                                .map(kind -> VolumeReplies.amount(kind, most(kind).getAsLong()))
                                .collect(Collectors.joining(", "))
                        + " in "
                        + VolumeReplies.spelling(period());
    }
}
