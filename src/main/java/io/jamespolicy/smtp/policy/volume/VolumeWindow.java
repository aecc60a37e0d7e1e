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
            VolumeHolding holding, VolumeAmount target, Volume most) {
        renew();
        VolumeAmount held = holding.of(period);
        Optional<VolumeKind> exceeded = most.exceeded(used.plus(others), target.minus(held));
        if (exceeded.isPresent()) {
            return Optional.of(shortage(exceeded.get()));
        }
        change(holding, held, target);
        return Optional.empty();
    }

    @Override
    public synchronized void lower(VolumeHolding holding, VolumeAmount target) {
        renew();
        VolumeAmount held = holding.of(period);
        if (!held.equals(VolumeAmount.NONE)) {
            change(holding, held, target);
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

    private void change(VolumeHolding holding, VolumeAmount held, VolumeAmount target) {
        used = used.plus(target).minus(held);
        holding.set(period, target);
    }

    /** What was used of the current period; empty where nothing was. */
    public synchronized Optional<VolumeUse> use() {
        VolumeAmount all = used.plus(others);
        return clock.millis() >= endsAt || all.equals(VolumeAmount.NONE)
                ? Optional.empty()
                : Optional.of(VolumeUse.of(key, all, Instant.ofEpochMilli(endsAt)));
    }

    /** What this James has used of the current period, and when the period ends. */
    public synchronized VolumeUse ofThisJames() {
        return VolumeUse.of(key, used, Instant.ofEpochMilli(endsAt));
    }

    /**
     * Learns what others have used of the current period, and when it ends.
     *
     * @param told what this James has told the others; where the period is over meanwhile, nothing
     *     is learned
     */
    public synchronized void learn(VolumeUse told, VolumeAmount usedByOthers, Instant end) {
        if (told.until().toEpochMilli() == endsAt) {
            others = usedByOthers;
            endsAt = end.toEpochMilli();
        }
    }
}
