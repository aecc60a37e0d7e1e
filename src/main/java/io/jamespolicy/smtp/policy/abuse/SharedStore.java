package io.jamespolicy.smtp.policy.abuse;

/** Port: how it stands with the store by which several Jameses act as one. */
public interface SharedStore {
    /** Nothing is shared: strikes, bans and budgets are those of this James. */
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
                    // is always there
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

    /** As the configuration calls it. */
    String name();

    /** Whether it answers now; while it does not, this James goes by what it knows itself. */
    boolean isReachable();

    /** Lets this be told, on a thread that no session waits for, when that changes. */
    void onChange(Runnable listener);

    /** How often it ceased to answer, or did not at the start. */
    long outages();

    /** Changes that it was not told when they happened, and bans that it was told later. */
    long unsent();
}
