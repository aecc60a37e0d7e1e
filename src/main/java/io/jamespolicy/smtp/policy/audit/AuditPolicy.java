package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;

/** How much of audited sessions is written to the log, and how much kept; counted is everything. */
@AutoValue
public abstract class AuditPolicy {
    /** The first 20 events of each verb and session are logged, the last 1000 of all kept. */
    public static final AuditPolicy DEFAULT = new AutoValue_AuditPolicy(20, 1000);

    abstract int logFirst();

    /** The same, but so many events of each verb in one session are logged; 0 logs none. */
    public AuditPolicy withLogFirst(int events) {
        return new AutoValue_AuditPolicy(events, history());
    }

    /** The same, but so many events are kept; 0 keeps none. */
    public AuditPolicy withHistory(int events) {
        return new AutoValue_AuditPolicy(logFirst(), events);
    }

    /** Whether the event with this ordinal, from 1, is logged. */
    public boolean isLogged(long ordinal) {
        return ordinal <= logFirst();
    }

    /** How many events are kept. */
    public abstract int history();

    @Override
    public String toString() {
        return "AuditPolicy{logFirst=" + logFirst() + ", history=" + history() + "}";
    }
}
