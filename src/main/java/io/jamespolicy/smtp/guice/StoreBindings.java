package io.jamespolicy.smtp.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.config.PolicySnapshot;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.policy.volume.ClientVolumes;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import io.jamespolicy.smtp.store.memory.MemoryClientBudgets;
import io.jamespolicy.smtp.store.memory.MemoryClientVolumes;
import io.jamespolicy.smtp.store.memory.SavedBanList;
import io.jamespolicy.smtp.store.redis.RedisBanList;
import io.jamespolicy.smtp.store.redis.RedisClientBudgets;
import io.jamespolicy.smtp.store.redis.RedisClientVolumes;
import io.jamespolicy.smtp.store.redis.RedisWorker;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.james.filesystem.api.FileSystem;

/**
 * Binds the store of strikes, bans, budgets and volumes: the memory of this James, or also the
 * Redis that {@code smtppolicy.xml} names. A change needs a restart.
 */
final class StoreBindings extends AbstractModule {
    /** Below James's working directory. */
    private static final String SAVED_BANS = "var/smtp-policy-bans.txt";

    @Provides
    @Singleton
    Optional<RedisWorker> redis(PolicySnapshot snapshot, Clock clock) {
        return snapshot.redis().map(uri -> RedisWorker.to(uri, clock));
    }

    @Provides
    SharedStore sharedStore(Optional<RedisWorker> redis) {
        return redis.map(SharedStore.class::cast).orElse(SharedStore.NONE);
    }

    @Provides
    @Singleton
    BanList bans(MemoryBanList memory, Optional<RedisWorker> redis, FileSystem files, Clock clock)
            throws IOException {
        return redis.isPresent()
                ? RedisBanList.share(memory, redis.get())
                : SavedBanList.read(memory, files.getBasedir().toPath().resolve(SAVED_BANS), clock);
    }

    @Provides
    @Singleton
    ClientBudgets budgets(MemoryClientBudgets memory, Optional<RedisWorker> redis, Clock clock) {
        return redis.<ClientBudgets>map(worker -> RedisClientBudgets.share(memory, worker, clock))
                .orElse(memory);
    }

    @Provides
    @Singleton
    ClientVolumes volumes(MemoryClientVolumes memory, Optional<RedisWorker> redis, Clock clock) {
        return redis.<ClientVolumes>map(worker -> RedisClientVolumes.share(worker, clock))
                .orElse(memory);
    }
}
