package io.jamespolicy.smtp.james;

import io.jamespolicy.smtp.james.Fault.Moment;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds the current fault and counts the replies that it explains. The fault at the start of a
 * transaction or at the reply counts.
 */
final class FaultWatch {
    private final Map<Moment, AtomicLong> met = new EnumMap<>(Moment.class);
    private volatile Fault now = Fault.NONE;

    FaultWatch() {
        for (Moment stage : Moment.values()) {
            met.put(stage, new AtomicLong());
        }
    }

    Fault now() {
        return now;
    }

    void set(Fault fault) {
        now = fault;
    }

    /** How often clients noticed a fault at this stage. */
    long met(Moment stage) {
        return met.get(stage).get();
    }

    /**
     * Whether the reply is the normal one.
     *
     * @throws AssertionError where it is not, and no fault explains it
     */
    boolean isOrdinary(Moment stage, Fault atBeginning, String reply, String ordinary) {
        if (reply.matches(ordinary)) {
            return true;
        }
        if (!now.explains(stage, reply) && !atBeginning.explains(stage, reply)) {
            throw new AssertionError(
                    stage + " under " + atBeginning + " and " + now + " is answered: " + reply);
        }
        met.get(stage).incrementAndGet();
        return false;
    }
}
