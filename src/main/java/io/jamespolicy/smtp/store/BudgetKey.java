package io.jamespolicy.smtp.store;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientKey;

/**
 * The key of a budget: the client and the budget itself. When a reload changes the budget, a new
 * one begins.
 */
@AutoValue
public abstract class BudgetKey {
    public static BudgetKey of(ClientKey client, Budget budget) {
        return new AutoValue_BudgetKey(client, budget);
    }

    public abstract ClientKey client();

    public abstract Budget budget();

    /** For example {@code 20 in PT1M of 192.0.2.1}. */
    @Override
    public String toString() {
        return budget() + " of " + client();
    }
}
