package io.jamespolicy.smtp.policy.audit;

/** How much of audited sessions is written to the log, and how much kept; counted is everything. */
public final class AuditPolicy {
    /** The first 20 events of each verb and session are logged, the last 1000 of all kept. */
    public static final AuditPolicy DEFAULT = new AuditPolicy(20, 1000);

    private final int logFirst;
    private final int history;

    private AuditPolicy(int logFirst, int history) {
        this.logFirst = logFirst;
        this.history = history;
    }

    /** The same, but so many events of each verb in one session are logged; 0 logs none. */
    public AuditPolicy withLogFirst(int events) {
        return new AuditPolicy(events, history);
    }

    /** The same, but so many events are kept; 0 keeps none. */
    public AuditPolicy withHistory(int events) {
        return new AuditPolicy(logFirst, events);
    }

    /** Whether the event with this ordinal, from 1, is logged. */
    public boolean isLogged(long ordinal) {
        return ordinal <= logFirst;
    }

    /** How many events are kept. */
    public int history() {
        return history;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditPolicy
                && logFirst == ((AuditPolicy) other).logFirst
                && history == ((AuditPolicy) other).history;
    }

    @Override
    public int hashCode() {
        return 31 * logFirst + history;
    }

    @Override
    public String toString() {
        return "AuditPolicy{logFirst=" + logFirst + ", history=" + history + "}";
    }
}
