package io.jamespolicy.smtp.policy.audit;

/** How much of an audited session is written to the log; counted is everything. */
public final class AuditPolicy {
    /** The first 20 events of each verb and session. */
    public static final AuditPolicy DEFAULT = new AuditPolicy(20);

    private final int logFirst;

    private AuditPolicy(int logFirst) {
        this.logFirst = logFirst;
    }

    /** Logs so many events of each verb in one session; 0 logs none. */
    public static AuditPolicy ofLogFirst(int events) {
        return new AuditPolicy(events);
    }

    /** Whether the event with this ordinal, from 1, is logged. */
    public boolean isLogged(long ordinal) {
        return ordinal <= logFirst;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditPolicy && logFirst == ((AuditPolicy) other).logFirst;
    }

    @Override
    public int hashCode() {
        return logFirst;
    }

    @Override
    public String toString() {
        return "AuditPolicy{logFirst=" + logFirst + "}";
    }
}
