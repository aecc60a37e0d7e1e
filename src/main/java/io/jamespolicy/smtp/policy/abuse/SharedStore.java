package io.jamespolicy.smtp.policy.abuse;

/** Port: the state of the store that several Jameses share. */
public interface SharedStore {
    /** No shared store: strikes, bans, budgets and volumes belong to this James alone. */
    SharedStore NONE =
            new SharedStore() {
                @Override
                public String name() {
                    return "memory";
                }

                @Override
                public boolean isReachable() {
                    return true;
                }

                @Override
                public void onChange(Runnable listener) {
                    // is always reachable
                }

                @Override
                public long outages() {
                    return 0;
                }

                @Override
                public long unsent() {
                    return 0;
                }
            };

    /** The name of the store in the settings. */
    String name();

    /** Whether the store is reachable. Otherwise this James uses its own memory. */
    boolean isReachable();

    /**
     * Registers a listener for changes of {@link #isReachable}. It is called on a thread that
     * serves no session.
     */
    void onChange(Runnable listener);

    /** How often the store became unreachable, a failure at start included. */
    long outages();

    /** How many changes were not sent when they happened. Bans among them are sent later. */
    long unsent();
}
