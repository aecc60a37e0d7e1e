package io.jamespolicy.smtp.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.store.ClientCaches;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryClientBudgetsTest {
    private static final Budget TEN_A_MINUTE = Budget.of(10, Duration.ofMinutes(1));

    private final SettableClock clock = new SettableClock();
    private final MemoryClientBudgets budgets = new MemoryClientBudgets(clock);

    private long spendable(String user, int tries, Budget budget) {
        return IntStream.range(0, tries)
                .filter(i -> budgets.spend(ClientKey.parse(user), budget))
                .count();
    }

    @Test
    void spendShouldEndWithTheBudgetOfEachClient() {
        assertThat(spendable("bob", 15, TEN_A_MINUTE)).isEqualTo(10);
        assertThat(spendable("alice", 15, TEN_A_MINUTE)).isEqualTo(10);
    }

    @Test
    void spendShouldGoOnAsTheBudgetRefills() {
        spendable("bob", 10, TEN_A_MINUTE);

        clock.move(Duration.ofSeconds(5));
        assertThat(spendable("bob", 5, TEN_A_MINUTE)).isZero();
        clock.move(Duration.ofSeconds(1));
        assertThat(spendable("bob", 5, TEN_A_MINUTE)).isEqualTo(1);
        clock.move(Duration.ofSeconds(3600));
        assertThat(spendable("bob", 20, TEN_A_MINUTE)).isEqualTo(10);
    }

    @Test
    void spendShouldNotFailWhenTheClockIsSetBack() {
        spendable("bob", 5, TEN_A_MINUTE);

        clock.move(Duration.ofSeconds(-3600));

        assertThat(spendable("bob", 10, TEN_A_MINUTE)).isEqualTo(5);
    }

    @Test
    void spendShouldFollowABudgetThatIsChanged() {
        spendable("bob", 10, TEN_A_MINUTE);

        assertThat(spendable("bob", 10, Budget.of(3, Duration.ofMinutes(1)))).isEqualTo(3);
    }

    @Test
    void spendShouldBeExactWhenManySpendAtOnce() throws Exception {
        AtomicInteger spent = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Budget thousand = Budget.of(1000, Duration.ofDays(1));
        for (int i = 0; i < 8; i++) {
            threads.submit(() -> spent.addAndGet((int) spendable("bob", 500, thousand)));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(spent).hasValue(1000);
    }

    @Test
    void spendShouldRememberABoundedNumberOfClients() {
        for (int i = 0; i < ClientCaches.MAX_CLIENTS + 20_000; i++) {
            budgets.spend(ClientKey.parse("user" + i), TEN_A_MINUTE);
        }

        assertThat(budgets.clients()).isPositive().isLessThanOrEqualTo(ClientCaches.MAX_CLIENTS);
    }
}
