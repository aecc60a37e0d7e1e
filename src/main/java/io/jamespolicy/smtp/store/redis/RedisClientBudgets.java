package io.jamespolicy.smtp.store.redis;

import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.store.Account;
import io.jamespolicy.smtp.store.ClientCaches;
import io.jamespolicy.smtp.store.memory.MemoryClientBudgets;
import java.time.Clock;

/**
 * Budgets that several Jameses spend together. A command is granted on trust and paid to Redis in
 * the background, so that all of them grant no more than the budget and a {@link Lease} each. One
 * James alone never grants more than the budget: its own memory counts along, and without Redis
 * nothing else does.
 */
public final class RedisClientBudgets implements ClientBudgets {
    private final MemoryClientBudgets memory;
    private final RedisLink link;
    private final Clock clock;
    private final LoadingCache<Account, Lease> leases =
            ClientCaches.bounded().build(CacheLoader.from(account -> new Lease(account.budget())));

    private RedisClientBudgets(MemoryClientBudgets memory, RedisLink link, Clock clock) {
        this.memory = memory;
        this.link = link;
        this.clock = clock;
    }

    /** Shares what is spent from now on. */
    public static RedisClientBudgets share(
            MemoryClientBudgets memory, RedisLink link, Clock clock) {
        return new RedisClientBudgets(memory, link, clock);
    }

    @Override
    public boolean spend(ClientKey client, Budget budget) {
        if (!link.isReachable()) {
            return memory.spend(client, budget);
        }
        Account account = Account.of(client, budget);
        Lease lease = leases.getUnchecked(account);
        boolean granted = lease.grant(clock.millis());
        if (granted && !memory.spend(client, budget)) {
            lease.takeBack();
            return false;
        }
        pay(account, lease);
        return granted;
    }

    private void pay(Account account, Lease lease) {
        long owed = lease.beginToPay(clock.millis());
        if (owed > 0) {
            link.leave(new Payment(account, lease, owed));
        }
    }

    /** What was granted meanwhile is paid next. */
    private final class Payment implements RedisLink.Question {
        private final Account account;
        private final Lease lease;
        private final long owed;

        Payment(Account account, Lease lease, long owed) {
            this.account = account;
            this.lease = lease;
            this.owed = owed;
        }

        @Override
        public void ask(RedisConnection redis) {
            long paid = redis.pay(account.client(), account.budget(), owed);
            lease.paid(owed, paid, clock.millis());
            pay(account, lease);
        }

        @Override
        public void giveUp() {
            lease.notPaid();
        }
    }
}
