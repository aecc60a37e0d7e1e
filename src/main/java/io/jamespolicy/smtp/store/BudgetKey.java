package io.jamespolicy.smtp.store;

import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientKey;

/** A budget of a client. One that is changed while James runs is another and begins anew. */
public final class BudgetKey {
    private final ClientKey client;
    private final Budget budget;

    private BudgetKey(ClientKey client, Budget budget) {
        this.client = client;
        this.budget = budget;
    }

    public static BudgetKey of(ClientKey client, Budget budget) {
        return new BudgetKey(client, budget);
    }

    public ClientKey client() {
        return client;
    }

    public Budget budget() {
        return budget;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BudgetKey
                && client.equals(((BudgetKey) other).client)
                && budget.equals(((BudgetKey) other).budget);
    }

    @Override
    public int hashCode() {
        return 31 * client.hashCode() + budget.hashCode();
    }

    /** {@code 20 in PT1M of 192.0.2.1}. */
    @Override
    public String toString() {
        return budget + " of " + client;
    }
}
