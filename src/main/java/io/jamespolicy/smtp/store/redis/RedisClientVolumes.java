package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.policy.volume.HeldAmount;
import io.jamespolicy.smtp.policy.volume.Volume;
import io.jamespolicy.smtp.policy.volume.VolumeAccount;
import io.jamespolicy.smtp.policy.volume.VolumeAmount;
import io.jamespolicy.smtp.policy.volume.VolumeKey;
import io.jamespolicy.smtp.policy.volume.VolumeShortage;
import io.jamespolicy.smtp.policy.volume.VolumeUse;
import io.jamespolicy.smtp.policy.volume.VolumeWindow;
import io.jamespolicy.smtp.store.memory.MemoryClientVolumes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Volumes that several Jameses share. Each decides at once with what it has used itself and what it
 * knows of the others. After each change it tells Redis in the background what it has used, and
 * learns what the others have. So they can exceed a volume by what they hold in the time in which
 * Redis answers. Without Redis each knows what it has used itself and what it has learned before;
 * it tells it when Redis is back.
 */
public final class RedisClientVolumes implements ClientVolumes {
    /** So many accounts are told at once when Redis is back; the others with their next mail. */
    private static final int MAX_TOLD = RedisWorker.MAX_PENDING / 2;

    private final RedisWorker worker;
    private final MemoryClientVolumes accounts;

    /** The accounts of this James have names of their own, so a repeated request is harmless. */
    private final String james = UUID.randomUUID().toString();

    private final AtomicLong accountsNamed = new AtomicLong();

    private RedisClientVolumes(RedisWorker worker, Clock clock) {
        this.worker = worker;
        this.accounts = new MemoryClientVolumes(clock, SharedAccount::new);
    }

    /** Starts to share the volumes. */
    public static RedisClientVolumes share(RedisWorker worker, Clock clock) {
        RedisClientVolumes volumes = new RedisClientVolumes(worker, clock);
        worker.onJoin(volumes::tellAll);
        return volumes;
    }

    private void tellAll() {
        accounts.accounts().stream()
                .limit(MAX_TOLD)
                .forEach(account -> ((SharedAccount) account).tell());
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
        private final String name = james + "-" + accountsNamed.incrementAndGet();
        private boolean telling;
        private boolean changed;

        SharedAccount(VolumeWindow window) {
            this.window = window;
        }

        @Override
        public Optional<VolumeShortage> hold(HeldAmount held, VolumeAmount target, Volume most) {
            Optional<VolumeShortage> shortage = window.hold(held, target, most);
            tell();
            return shortage;
        }

        @Override
        public void lower(HeldAmount held, VolumeAmount target) {
            window.lower(held, target);
            tell();
        }

        private void tell() {
            if (worker.isReachable() && beginTelling()) {
                worker.submit(this);
            }
        }

        private synchronized boolean beginTelling() {
            changed = telling;
            boolean begins = !telling;
            telling = true;
            return begins;
        }

        /** Returns whether the account has changed since it was told. */
        private synchronized boolean finishTelling() {
            telling = false;
            return changed;
        }

        @Override
        public void execute(RedisConnection redis) {
            window.ofThisJames()
                    .ifPresent(mine -> window.learn(mine, redis.shareVolume(mine, name)));
            if (finishTelling()) {
                tell();
            }
        }

        @Override
        public boolean isExchanged() {
            return false;
        }

        /** It is told with the next change, or when Redis is back. */
        @Override
        public void reject() {
            finishTelling();
        }
    }
}
