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
 * Budgets that several Jameses spend together. A command is granted on trust and paid to Redis in
 * the background, so that all of them grant no more than the budget and a {@link BudgetLease} each.
 * One James alone never grants more than the budget: its own memory counts along, and without Redis
 * nothing else does.
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

    /** Shares what is spent from now on. */
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
            lease.takeBack();
            return false;
        }
        pay(key, lease);
        return granted;
    }

    private void pay(BudgetKey key, BudgetLease lease) {
        long owed = lease.beginToPay(clock.millis());
        if (owed > 0) {
            worker.leave(new BudgetDebit(key, lease, owed));
        }
    }

    /** What was granted meanwhile is paid next. */
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
        public void ask(RedisConnection redis) {
            long paid = redis.pay(key.client(), key.budget(), owed);
            lease.paid(owed, paid, clock.millis());
            pay(key, lease);
        }

        @Override
        public void giveUp() {
            lease.notPaid();
        }
    }
}
