package io.jamespolicy.smtp.james.fuzz;

/** The size limits of the configuration under test, in octets. */
final class FuzzLimits {
    static final FuzzLimits SMALL = new FuzzLimits(64 * 1024, 64 * 1024);

    private final long limit;
    private final long drain;

    private FuzzLimits(long limit, long drain) {
        this.limit = limit;
        this.drain = drain;
    }

    long limit() {
        return limit;
    }

    /** The drain. */
    long drain() {
        return drain;
    }
}
