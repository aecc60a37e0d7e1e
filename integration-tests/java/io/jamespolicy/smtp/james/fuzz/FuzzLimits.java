package io.jamespolicy.smtp.james.fuzz;

/** How large a message may be in the configuration under test, in octets. */
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

    /** What is read and dropped beyond the limit. */
    long drain() {
        return drain;
    }
}
