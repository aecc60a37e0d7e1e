package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.abuse.Budget;

/**
 * What one James may grant of one client's budget before it is paid for: a quarter of it. Times are
 * milliseconds of the epoch.
 */
final class BudgetLease {
    private static final int PARTS = 4;

    private final Budget budget;
    private final long most;
    private long unpaid;
    private long emptyUntil;
    private boolean paying;

    BudgetLease(Budget budget) {
        this.budget = budget;
        this.most = Math.max(1, budget.commands() / PARTS);
    }

    /**
     * Grants a command on trust; not where too many are unpaid, or the budget is known as spent.
     */
    synchronized boolean grant(long now) {
        boolean granted = unpaid < most && now >= emptyUntil;
        if (granted) {
            unpaid++;
        }
        return granted;
    }

    /** A command was not granted after all; where it is paid already, the next one is not. */
    synchronized void takeBack() {
        unpaid--;
    }

    /**
     * Begins to pay.
     *
     * @return how many commands; 0 where nothing is unpaid, others pay, or it would be in vain
     */
    synchronized long beginToPay(long now) {
        if (paying || unpaid <= 0 || now < emptyUntil) {
            return 0;
        }
        paying = true;
        return unpaid;
    }

    /** So many of those were paid; less than all where the budget is spent. */
    synchronized void paid(long owed, long paid, long now) {
        unpaid -= paid;
        paying = false;
        if (paid < owed) {
            long toCome = owed - paid + 1;
            emptyUntil = now + toCome * budget.period().toMillis() / budget.commands();
        }
    }

    /** They could not be paid now. */
    synchronized void notPaid() {
        paying = false;
    }
}
