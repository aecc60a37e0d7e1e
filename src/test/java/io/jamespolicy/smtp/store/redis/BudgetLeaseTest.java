package io.jamespolicy.smtp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.Budget;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetLeaseTest {
    private static final long NOW = 1_000_000;

    private final BudgetLease lease = new BudgetLease(Budget.of(20, Duration.ofMinutes(1)));

    private long granted(int commands, long now) {
        return IntStream.range(0, commands).filter(i -> lease.grant(now)).count();
    }

    @Test
    void grantShouldBeAQuarterOfTheBudgetUntilItIsPaid() {
        assertThat(granted(100, NOW)).isEqualTo(5);

        assertThat(lease.beginDebit(NOW)).isEqualTo(5);
        lease.debited(5, 5, NOW);

        assertThat(granted(100, NOW)).isEqualTo(5);
    }

    @Test
    void grantShouldBeOneCommandAtLeast() {
        BudgetLease smallest = new BudgetLease(Budget.of(1, Duration.ofMinutes(1)));

        assertThat(smallest.grant(NOW)).isTrue();
        assertThat(smallest.grant(NOW)).isFalse();
    }

    @Test
    void onlyOneShouldPayAtATime() {
        granted(2, NOW);
        assertThat(lease.beginDebit(NOW)).isEqualTo(2);
        granted(1, NOW);

        assertThat(lease.beginDebit(NOW)).isZero();
        lease.debited(2, 2, NOW);
        assertThat(lease.beginDebit(NOW)).isEqualTo(1);
    }

    /** Without Redis only the memory of this James counts. */
    @Test
    void whatCouldNotBePaidShouldBeForgotten() {
        granted(100, NOW);
        lease.beginDebit(NOW);
        lease.debitFailed();

        assertThat(lease.beginDebit(NOW)).isZero();
        assertThat(granted(100, NOW)).isEqualTo(5);
    }

    @Test
    void whatWasNotPaidShouldBeForgottenWhenTheBudgetIsFullAgain() {
        granted(5, NOW);
        lease.debited(lease.beginDebit(NOW), 0, NOW);

        long full = NOW + Duration.ofSeconds(60 + 15).toMillis();
        assertThat(granted(100, full - 1)).isZero();
        assertThat(granted(100, full)).isEqualTo(5);
    }

    @Test
    void nothingShouldBeGrantedOrPaidWhileTheBudgetIsSpent() {
        granted(3, NOW);
        lease.debited(lease.beginDebit(NOW), 1, NOW);

        long filled = NOW + Duration.ofSeconds(9).toMillis(); // for the two unpaid, and one more
        assertThat(granted(1, filled - 1)).isZero();
        assertThat(lease.beginDebit(filled - 1)).isZero();
        assertThat(granted(100, filled)).isEqualTo(3);
        assertThat(lease.beginDebit(filled)).isEqualTo(5);
    }

    @Test
    void whatIsTakenBackShouldNotBePaid() {
        granted(2, NOW);
        lease.revert();

        assertThat(lease.beginDebit(NOW)).isEqualTo(1);
    }

    @Test
    void whatWasPaidInVainShouldBeGrantedOnceMore() {
        granted(1, NOW);
        long owed = lease.beginDebit(NOW);
        lease.revert();
        lease.debited(owed, owed, NOW);

        assertThat(granted(100, NOW)).isEqualTo(6);
    }
}
