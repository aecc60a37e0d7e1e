package io.jamespolicy.smtp.james;

/**
 * Steers a store of a {@link SteeredJames} while it runs: a store that fails or hangs is what no
 * configuration of James can bring about.
 */
public interface SteeredStoreMXBean {
    /** Where that of the users stands among the MBeans of that James. */
    String USERS = "io.jamespolicy.test:type=users";

    /** Where that of the mailbox quotas stands. */
    String QUOTAS = "io.jamespolicy.test:type=quotas";

    /**
     * How many questions the store was asked since James started, whoever asked and whatever came
     * of it.
     */
    long getCalls();

    /** How many of them hang now. */
    long getHanging();

    /** Lets calls through, as at the start; those that hang go on. */
    void work();

    /** Lets calls fail with an exception of the store, those that hang included. */
    void fail();

    /** Lets each further call wait until {@link #work()} or {@link #fail()}, and no longer. */
    void hang();
}
