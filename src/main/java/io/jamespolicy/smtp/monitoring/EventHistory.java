package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.audit.Verb;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * A ring buffer of the last audit events of all servers. One instance is a handler of every chain.
 * Writers do not block each other, so a reader may miss an event that is being overwritten.
 */
@Singleton
public final class EventHistory implements PolicyListener, ProtocolHandler {
    private final AtomicReferenceArray<AuditEvent> places;
    private final AtomicLong written = new AtomicLong();

    @Inject
    public EventHistory(Supplier<AuditPolicy> policy) {
        this.places = new AtomicReferenceArray<>(policy.get().history());
    }

    @Override
    public void commandAudited(AuditEvent event) {
        if (places.length() > 0) {
            places.setRelease(place(written.getAndIncrement()), event);
        }
    }

    /** The last events, the oldest first. */
    List<AuditEvent> last(int most) {
        return last(most, event -> true);
    }

    /** The last events that match, the oldest first. */
    List<AuditEvent> last(int most, Predicate<AuditEvent> wanted) {
        long end = written.get();
        LinkedList<AuditEvent> events = new LinkedList<>();
        long oldest = Math.max(0, end - places.length());
        for (long i = end - 1; i >= oldest && events.size() < most; i--) {
            AuditEvent event = places.get(place(i));
            if (event != null && wanted.test(event)) {
                events.addFirst(event);
            }
        }
        return events;
    }

    /**
     * The last events of some verbs as maps, with the field names of the audit log; the oldest
     * first.
     */
    public List<Map<String, Object>> fields(int most, Predicate<Verb> verbs) {
        return last(most, event -> verbs.test(event.verb())).stream()
                .map(AuditLogFormat::fieldsOf)
                .collect(Collectors.toList());
    }

    private int place(long number) {
        return (int) (number % places.length());
    }
}
