package io.jamespolicy.smtp.policy.volume;

import io.jamespolicy.smtp.policy.client.Spelling;
import io.jamespolicy.smtp.policy.reply.Excess;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a volume limits. */
public enum VolumeKind {
    /** Accepted messages. */
    MESSAGES(Excess.Kind.VOLUME_MESSAGES, VolumeAmount::messages, Volume::messages),
    /** Accepted recipients of accepted messages. */
    RECIPIENTS(Excess.Kind.VOLUME_RECIPIENTS, VolumeAmount::recipients, Volume::recipients),
    /** Octets of accepted messages, each message once (RFC 1870 section 5). */
    OCTETS(Excess.Kind.VOLUME_OCTETS, VolumeAmount::octets, Volume::octets);

    private final Excess.Kind excess;
    private final ToLongFunction<VolumeAmount> amount;
    private final Function<Volume, OptionalLong> most;

    VolumeKind(
            Excess.Kind excess,
            ToLongFunction<VolumeAmount> amount,
            Function<Volume, OptionalLong> most) {
        this.excess = excess;
        this.amount = amount;
        this.most = most;
    }

    /** The name in settings and events. */
    public String spelling() {
        return Spelling.of(this);
    }

    /** What there is too much of beyond the volume. */
    Excess.Kind excess() {
        return excess;
    }

    long in(VolumeAmount whole) {
        return amount.applyAsLong(whole);
    }

    OptionalLong mostOf(Volume volume) {
        return most.apply(volume);
    }
}
