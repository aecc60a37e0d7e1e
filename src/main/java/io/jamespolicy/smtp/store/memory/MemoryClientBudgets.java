package io.jamespolicy.smtp.store.memory;

import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.inject.Inject;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.store.BudgetKey;
import io.jamespolicy.smtp.store.ClientCaches;
import io.jamespolicy.smtp.store.TokenBuckets;
import java.time.Clock;

/**
 * Budgets in memory, for a bounded number of clients; the least recently used are evicted. Exact
 * under concurrent commands.
 */
public final class MemoryClientBudgets implements ClientBudgets {
    private final LoadingCache<BudgetKey, Bucket> buckets;

    @Inject
    public MemoryClientBudgets(Clock clock) {
        TimeMeter time = TokenBuckets.time(clock);
        this.buckets =
                ClientCaches.bounded().build(CacheLoader.from(key -> bucket(key.budget(), time)));
    }

    private static Bucket bucket(Budget budget, TimeMeter time) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(TokenBuckets.bandwidth(budget))
                .build();
    }

    @Override
    public boolean spend(ClientKey client, Budget budget) {
        return buckets.getUnchecked(BudgetKey.of(client, budget)).tryConsume(1);
    }

    long clients() {
        return buckets.size();
    }
}
