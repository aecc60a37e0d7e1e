package io.jamespolicy.smtp.benchmark;

/** One measurement of all sides of a contest. Ratios above 1 are in favour of the module. */
final class Round {
    private final Turn base;
    private final Turn ours;
    private final Turn control;

    private Round(Turn base, Turn ours, Turn control) {
        this.base = base;
        this.ours = ours;
        this.control = control;
    }

    /** In the order of the sides. */
    static Round of(Turn... turns) {
        return new Round(turns[0], turns[1], turns[2]);
    }

    Turn base() {
        return base;
    }

    Turn ours() {
        return ours;
    }

    Turn control() {
        return control;
    }

    double rateRatio() {
        return ours.rate() / base.rate();
    }

    double controlRateRatio() {
        return control.rate() / base.rate();
    }

    double processorRatio() {
        return base.nanos() / ours.nanos();
    }

    double controlProcessorRatio() {
        return base.nanos() / control.nanos();
    }
}
