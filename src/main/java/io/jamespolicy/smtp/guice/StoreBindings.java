package io.jamespolicy.smtp.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.config.PolicySnapshot;
import io.jamespolicy.smtp.policy.abuse.BanList;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import io.jamespolicy.smtp.store.memory.MemoryClientBudgets;
import io.jamespolicy.smtp.store.redis.RedisBanList;
import io.jamespolicy.smtp.store.redis.RedisClientBudgets;
import io.jamespolicy.smtp.store.redis.RedisWorker;
import java.time.Clock;
import java.util.Optional;

/**
 * Binds the store of strikes, bans and budgets: the memory of this James, or also the Redis that
 * {@code smtppolicy.xml} names. A change needs a restart.
 */
final class StoreBindings extends AbstractModule {
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
    BanList bans(MemoryBanList memory, Optional<RedisWorker> redis) {
        return redis.<BanList>map(worker -> RedisBanList.share(memory, worker)).orElse(memory);
    }

    @Provides
    @Singleton
    ClientBudgets budgets(MemoryClientBudgets memory, Optional<RedisWorker> redis, Clock clock) {
        return redis.<ClientBudgets>map(worker -> RedisClientBudgets.share(memory, worker, clock))
                .orElse(memory);
    }
}
