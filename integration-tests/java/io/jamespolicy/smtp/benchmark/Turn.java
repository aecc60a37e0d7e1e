package io.jamespolicy.smtp.benchmark;

/** One measurement of one side. */
final class Turn {
    private final double rate;
    private final double nanos;

    private Turn(double rate, double nanos) {
        this.rate = rate;
        this.nanos = nanos;
    }

    static Turn of(double rate, double nanos) {
        return new Turn(rate, nanos);
    }

    /** Operations per second. */
    double rate() {
        return rate;
    }

    /** Processor time of the server per operation, in nanoseconds. */
    double nanos() {
        return nanos;
    }
}
