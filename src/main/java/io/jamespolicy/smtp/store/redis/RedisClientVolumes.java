package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeAccount;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeHolding;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumeShortage;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import io.jamespolicy.smtp.policy.volume.VolumeWindow;
import io.jamespolicy.smtp.store.memory.MemoryClientVolumes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Volumes that several Jameses share. Each decides at once with what it has used itself and what it
 * knows of the others. After each change it tells Redis in the background what it has used, and
 * learns what the others have. So they can exceed a volume by what they hold in the time in which
 * Redis answers. Without Redis each knows what it has used itself, and what it has learned before.
 */
public final class RedisClientVolumes implements ClientVolumes {
    /** What this James has used is stored under this name, so a repeated request is harmless. */
    private final String james = UUID.randomUUID().toString();

    private final RedisWorker worker;
    private final MemoryClientVolumes accounts;

    private RedisClientVolumes(RedisWorker worker, Clock clock) {
        this.worker = worker;
        this.accounts = new MemoryClientVolumes(clock, SharedAccount::new);
    }

    /** Starts to share the volumes. */
    public static RedisClientVolumes share(RedisWorker worker, Clock clock) {
        return new RedisClientVolumes(worker, clock);
    }

    @Override
    public VolumeAccount account(VolumeKey key) {
        return accounts.account(key);
    }

    @Override
    public Optional<VolumeUse> find(VolumeKey key) {
        return accounts.find(key);
    }

    @Override
    public List<VolumeUse> uses() {
        return accounts.uses();
    }

    /** An account whose changes are told to Redis, one request at a time. */
    private final class SharedAccount implements VolumeAccount, RedisWorker.Request {
        private final VolumeWindow window;
        private boolean telling;
        private boolean changed;

        SharedAccount(VolumeWindow window) {
            this.window = window;
        }

        @Override
        public Optional<VolumeShortage> hold(
                VolumeHolding holding, VolumeAmount target, Volume most) {
            Optional<VolumeShortage> shortage = window.hold(holding, target, most);
            tell();
            return shortage;
        }

        @Override
        public void lower(VolumeHolding holding, VolumeAmount target) {
            window.lower(holding, target);
            tell();
        }

        private void tell() {
            if (worker.isReachable() && begins()) {
                worker.submit(this);
            }
        }

        private synchronized boolean begins() {
            changed = telling;
            boolean begins = !telling;
            telling = true;
            return begins;
        }

        private synchronized boolean isChangedMeanwhile() {
            telling = false;
            return changed;
        }

        @Override
        public void execute(RedisConnection redis) {
            VolumeUse mine = window.ofThisJames();
            SharedVolume shared = redis.shareVolume(mine, james);
            window.learn(mine, shared.others(), shared.until());
            if (isChangedMeanwhile()) {
                tell();
            }
        }

        @Override
        public boolean isExchanged() {
            return false;
        }

        @Override
        public void reject() {
            isChangedMeanwhile();
        }
    }
}
