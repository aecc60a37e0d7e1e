package io.jamespolicy.smtp.policy.abuse;

/**
 * Port: what clients have left of their budgets, whatever the number of their sessions. Answers at
 * once, from many threads at a time, and remembers a bounded number of clients.
 */
public interface ClientBudgets {
    /** Takes one command off the budget of a client; false where nothing is left of it. */
    boolean spend(ClientKey client, Budget budget);
}
