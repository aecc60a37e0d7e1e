package io.jamespolicy.smtp.james;

/**
 * Steers the users store of a {@link SteeredJames} while it runs: a store that fails or hangs is
 * what no configuration of James can bring about.
 */
public interface SteeredUsersMXBean {
    /** Where it stands among the MBeans of that James. */
    String NAME = "io.jamespolicy.test:type=users";

    /**
     * How many questions the store was asked since James started, whoever asked and whatever came
     * of it.
     */
    long getCalls();

    /** Lets calls through, as at the start; those that hang go on. */
    void work();

    /** Lets calls fail with a UsersRepositoryException, those that hang included. */
    void fail();

    /** Lets each further call wait until {@link #work()} or {@link #fail()}, and no longer. */
    void hang();
}
