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
 * The last events of all servers. Stands in every handler chain, as the same instance. No session
 * waits for another: an event takes the place of the oldest, and who reads meanwhile may miss it.
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

    /** The last of them, at most so many, the youngest last. */
    List<AuditEvent> last(int most) {
        return last(most, event -> true);
    }

    /** The last of those that are wanted, at most so many, the youngest last. */
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
     * The fields of the last events of some verbs, named as in the audit log; at most so many, the
     * youngest last.
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
