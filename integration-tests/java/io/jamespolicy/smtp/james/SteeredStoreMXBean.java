package io.jamespolicy.smtp.james;

/**
 * Controls a store of a running {@link SteeredJames}. No configuration of James can make a store
 * fail or hang.
 */
public interface SteeredStoreMXBean {
    /** The MBean of the users store. */
    String USERS = "io.jamespolicy.test:type=users";

    /** The MBean of the quota store. */
    String QUOTAS = "io.jamespolicy.test:type=quotas";

    /** The number of calls since start. */
    long getCalls();

    /** The number of calls that hang now. */
    long getHanging();

    /** Passes calls; hanging calls continue. */
    void work();

    /** Fails calls, including hanging ones. */
    void fail();

    /** Blocks calls until {@link #work()} or {@link #fail()}. */
    void hang();
}
