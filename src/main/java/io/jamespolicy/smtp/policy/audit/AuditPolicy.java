package io.jamespolicy.smtp.policy.audit;

import com.google.auto.value.AutoValue;

/** How many audit events are logged and how many are kept in memory. All events are counted. */
@AutoValue
public abstract class AuditPolicy {
    private static final int KEPT_EACH = 100;
    private static final int KEPT_LATER = 10;

    /** Logs the first 20 events of each verb per session, and keeps the last 1000 events. */
    public static final AuditPolicy DEFAULT = new AutoValue_AuditPolicy(20, 1000);

    abstract int logFirst();

    /** The same policy with this number of logged events per verb and session; 0 logs none. */
    public AuditPolicy withLogFirst(int events) {
        return new AutoValue_AuditPolicy(events, history());
    }

    /** The same policy with this number of kept events; 0 keeps none. */
    public AuditPolicy withHistory(int events) {
        return new AutoValue_AuditPolicy(logFirst(), events);
    }

    /**
     * Whether the event of a NOOP or an RSET with this sequence number, from 1, is kept in memory:
     * each of the first {@value #KEPT_EACH} of its verb in a session, then every tenth, so that a
     * client that repeats them for hours does not evict all others.
     */
    public static boolean isKept(long ordinal) {
        return ordinal <= KEPT_EACH || ordinal % KEPT_LATER == 0;
    }

    /** Whether the event with this sequence number, from 1, is logged. */
    public boolean isLogged(long ordinal) {
        return ordinal <= logFirst();
    }

    /** The number of events kept in memory. */
    public abstract int history();
}
