package io.jamespolicy.smtp.james.fuzz;

/** A server under test and what its clients saw. */
public final class FuzzTarget {
    private final String name;
    private final int port;
    private final boolean submission;
    private final boolean limited;
    private final FuzzTally tally = new FuzzTally();

    private FuzzTarget(String name, int port, boolean submission, boolean limited) {
        this.name = name;
        this.port = port;
        this.submission = submission;
        this.limited = limited;
    }

    /**
     * @param name its {@code <jmxName>} without {@code smtpserver-}
     */
    public static FuzzTarget of(String name, int port, boolean submission, boolean limited) {
        return new FuzzTarget(name, port, submission, limited);
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Whether it offers STARTTLS. */
    boolean isWithTls() {
        return submission;
    }

    /** Whether it verifies for clients that may relay. */
    boolean verifies() {
        return submission;
    }

    /** Whether it has limits of sessions. */
    boolean isLimited() {
        return limited;
    }

    FuzzLimits limits() {
        return FuzzLimits.SMALL;
    }

    FuzzTally tally() {
        return tally;
    }
}
