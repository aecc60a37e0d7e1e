package io.jamespolicy.smtp.policy.volume;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * An account with periods of a fixed length. A period begins with the first mail after the end of
 * the one before, so no period ever has more than its volume. Exact under concurrent sessions.
 *
 * <p>Several Jameses can share a period: each knows what the others have used of it, as far as it
 * has {@link #learn}ed.
 */
public final class VolumeWindow implements VolumeAccount {
    private final VolumeKey key;
    private final Clock clock;
    private long period;
    private long endsAt;
    private VolumeAmount used = VolumeAmount.NONE;
    private VolumeAmount others = VolumeAmount.NONE;
    private boolean told;

    public VolumeWindow(VolumeKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<VolumeShortage> hold(
            HeldAmount held, VolumeAmount target, Volume most) {
        renew();
        VolumeAmount before = held.of(period);
        Optional<VolumeKind> exceeded = most.exceeded(used.plus(others), target.minus(before));
        if (exceeded.isPresent()) {
            return Optional.of(shortage(exceeded.get()));
        }
        change(held, before, target);
        return Optional.empty();
    }

    @Override
    public synchronized void lower(HeldAmount held, VolumeAmount target) {
        VolumeAmount before = held.of(period);
        if (clock.millis() < endsAt && !before.equals(VolumeAmount.NONE)) {
            change(held, before, target);
        }
    }

    private void renew() {
        long now = clock.millis();
        if (now >= endsAt) {
            period++;
            endsAt = now + key.period().toMillis();
            used = VolumeAmount.NONE;
            others = VolumeAmount.NONE;
            told = false;
        }
    }

    private VolumeShortage shortage(VolumeKind kind) {
        boolean first = !told;
        told = true;
        return VolumeShortage.of(kind, Instant.ofEpochMilli(endsAt), first);
    }

    private void change(HeldAmount held, VolumeAmount before, VolumeAmount target) {
        used = used.plus(target).minus(before);
        held.set(period, target);
    }

    /** What was used of the current period; empty where nothing was. */
    public synchronized Optional<VolumeUse> use() {
        return use(used.plus(others)).filter(use -> !use.amount().equals(VolumeAmount.NONE));
    }

    /** What this James has used of the current period; empty where there is none. */
    public synchronized Optional<VolumeUse> ofThisJames() {
        return use(used);
    }

    private Optional<VolumeUse> use(VolumeAmount amount) {
        return clock.millis() < endsAt
                ? Optional.of(VolumeUse.of(key, amount, Instant.ofEpochMilli(endsAt)))
                : Optional.empty();
    }

    /**
     * Learns what others have used of the current period. It is theirs, too, so it ends when the
     * first of them does.
     *
     * @param mine what this James has told the others; where its period is over meanwhile, nothing
     *     is learned
     */
    public synchronized void learn(VolumeUse mine, VolumeUse ofOthers) {
        if (mine.until().toEpochMilli() == endsAt) {
            others = ofOthers.amount();
            endsAt = Math.min(endsAt, ofOthers.until().toEpochMilli());
        }
    }
}
