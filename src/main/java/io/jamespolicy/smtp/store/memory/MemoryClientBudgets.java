package io.jamespolicy.smtp.store.memory;

import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.inject.Inject;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * The budgets of clients in the memory of this James: of a bounded number, those not seen for the
 * longest time go first. Exact, however many sessions spend at once.
 */
public final class MemoryClientBudgets implements ClientBudgets {
    private final LoadingCache<Account, Bucket> accounts;

    @Inject
    public MemoryClientBudgets(Clock clock) {
        TimeMeter time = new ClockTime(clock);
        this.accounts =
                ClientCaches.bounded()
                        .build(CacheLoader.from(account -> bucket(account.budget, time)));
    }

    private static Bucket bucket(Budget budget, TimeMeter time) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(
                        limit ->
                                limit.capacity(budget.commands())
                                        .refillGreedy(budget.commands(), budget.period()))
                .build();
    }

    @Override
    public boolean spend(ClientKey client, Budget budget) {
        return accounts.getUnchecked(new Account(client, budget)).tryConsume(1);
    }

    long clients() {
        return accounts.size();
    }

    /** A budget that is changed while James runs begins anew. */
    private static final class Account {
        private final ClientKey client;
        private final Budget budget;

        Account(ClientKey client, Budget budget) {
            this.client = client;
            this.budget = budget;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account
                    && client.equals(((Account) other).client)
                    && budget.equals(((Account) other).budget);
        }

        @Override
        public int hashCode() {
            return 31 * client.hashCode() + budget.hashCode();
        }
    }

    private static final class ClockTime implements TimeMeter {
        private final Clock clock;

        ClockTime(Clock clock) {
            this.clock = clock;
        }

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
