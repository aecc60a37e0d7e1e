package io.jamespolicy.smtp.store.redis;

import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.store.BudgetKey;
import io.jamespolicy.smtp.store.ClientCaches;
import io.jamespolicy.smtp.store.memory.MemoryClientBudgets;
import java.time.Clock;

/**
 * Budgets that several Jameses share. A command is granted at once and debited from Redis in the
 * background, so all of them together grant no more than the budget and one {@link BudgetLease}
 * each. One James alone never grants more than the budget, since its own memory counts too. Without
 * Redis only the memory counts.
 */
public final class RedisClientBudgets implements ClientBudgets {
    private final MemoryClientBudgets memory;
    private final RedisWorker worker;
    private final Clock clock;
    private final LoadingCache<BudgetKey, BudgetLease> leases =
            ClientCaches.bounded().build(CacheLoader.from(key -> new BudgetLease(key.budget())));

    private RedisClientBudgets(MemoryClientBudgets memory, RedisWorker worker, Clock clock) {
        this.memory = memory;
        this.worker = worker;
        this.clock = clock;
    }

    /** Starts to share the budgets. */
    public static RedisClientBudgets share(
            MemoryClientBudgets memory, RedisWorker worker, Clock clock) {
        return new RedisClientBudgets(memory, worker, clock);
    }

    @Override
    public boolean spend(ClientKey client, Budget budget) {
        if (!worker.isReachable()) {
            return memory.spend(client, budget);
        }
        BudgetKey key = BudgetKey.of(client, budget);
        BudgetLease lease = leases.getUnchecked(key);
        boolean granted = lease.grant(clock.millis());
        if (granted && !memory.spend(client, budget)) {
            lease.revert();
            return false;
        }
        debit(key, lease);
        return granted;
    }

    private void debit(BudgetKey key, BudgetLease lease) {
        long owed = lease.beginDebit(clock.millis());
        if (owed > 0) {
            worker.submit(new BudgetDebit(key, lease, owed));
        }
    }

    /**
     * Debits granted commands from Redis. Commands granted in the meantime follow in the next
     * debit.
     */
    private final class BudgetDebit implements RedisWorker.Request {
        private final BudgetKey key;
        private final BudgetLease lease;
        private final long owed;

        BudgetDebit(BudgetKey key, BudgetLease lease, long owed) {
            this.key = key;
            this.lease = lease;
            this.owed = owed;
        }

        @Override
        public void execute(RedisConnection redis) {
            long paid = redis.debit(key.client(), key.budget(), owed);
            lease.debited(owed, paid, clock.millis());
            debit(key, lease);
        }

        @Override
        public boolean isExchanged() {
            return false;
        }

        @Override
        public void reject() {
            lease.debitFailed();
        }
    }
}
