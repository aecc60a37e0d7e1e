package io.jamespolicy.smtp.store.redis;

import io.jamespolicy.smtp.policy.abuse.Budget;

/**
 * The part of a client's budget that one James may grant before it debits Redis: a quarter.
 * Commands that Redis has not debited are forgotten once the budget has refilled them and itself.
 * Times are in milliseconds since the epoch.
 */
final class BudgetLease {
    private static final int PARTS = 4;

    private final Budget budget;
    private final long most;
    private long undebited;
    private long grantedAt;
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
        if (!debiting && now >= grantedAt + refill(budget.commands() + undebited)) {
            forget();
        }
        boolean granted = undebited < most && now >= emptyUntil;
        if (granted) {
            undebited++;
            grantedAt = now;
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
            emptyUntil = now + refill(owed - paid + 1);
        }
    }

    /** How long the budget takes to refill so many commands. */
    private long refill(long commands) {
        return commands * budget.period().toMillis() / budget.commands();
    }

    /**
     * Ends a debit that failed. The commands are never debited: without Redis only the memory of
     * this James counts.
     */
    synchronized void debitFailed() {
        debiting = false;
        forget();
    }

    private void forget() {
        undebited = 0;
        emptyUntil = 0;
    }
}
