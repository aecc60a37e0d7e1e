package io.jamespolicy.smtp.james.load;

/** The number of operations and their duration. */
public final class LoadResult {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long operations;
    private final long nanos;

    private LoadResult(long operations, long nanos) {
        this.operations = operations;
        this.nanos = nanos;
    }

    static LoadResult of(long operations, long nanos) {
        return new LoadResult(operations, nanos);
    }

    public long operations() {
        return operations;
    }

    /** Operations per second, of all clients together. */
    public double rate() {
        return operations * NANOS_PER_SECOND / nanos;
    }
}
