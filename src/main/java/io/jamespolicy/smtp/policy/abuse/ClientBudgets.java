package io.jamespolicy.smtp.policy.abuse;

/**
 * Port: the budgets of clients, across all their sessions. Implementations do not block, are
 * thread-safe, and keep a bounded number of clients.
 */
public interface ClientBudgets {
    /** Takes one command from the budget of a client; false where the budget is empty. */
    boolean spend(ClientKey client, Budget budget);
}
