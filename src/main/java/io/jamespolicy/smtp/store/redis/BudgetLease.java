package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.abuse.Budget;

/**
 * The part of a client's budget that one James may grant before it debits Redis: a quarter. Times
 * are in milliseconds since the epoch.
 */
final class BudgetLease {
    private static final int PARTS = 4;

    private final Budget budget;
    private final long most;
    private long undebited;
    private long emptyUntil;
    private boolean debiting;

    BudgetLease(Budget budget) {
        this.budget = budget;
        this.most = Math.max(1, budget.commands() / PARTS);
    }

    /**
     * Grants a command before the debit; false where too many debits are open, or the budget is
     * known to be empty.
     */
    synchronized boolean grant(long now) {
        boolean granted = undebited < most && now >= emptyUntil;
        if (granted) {
            undebited++;
        }
        return granted;
    }

    /** Takes a grant back. Where it is debited already, the next command is free. */
    synchronized void revert() {
        undebited--;
    }

    /**
     * Begins a debit.
     *
     * @return the number of commands to debit; 0 where there are none, another debit runs, or the
     *     budget is known to be empty
     */
    synchronized long beginDebit(long now) {
        if (debiting || undebited <= 0 || now < emptyUntil) {
            return 0;
        }
        debiting = true;
        return undebited;
    }

    /** Ends a debit. Less than the amount owed means that the budget is empty. */
    synchronized void debited(long owed, long paid, long now) {
        undebited -= paid;
        debiting = false;
        if (paid < owed) {
            long toCome = owed - paid + 1;
            emptyUntil = now + toCome * budget.period().toMillis() / budget.commands();
        }
    }

    /** Ends a debit that failed. */
    synchronized void debitFailed() {
        debiting = false;
    }
}
