package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.event.PolicyListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
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
            places.set(place(written.getAndIncrement()), event);
        }
    }

    /** The last of them, at most so many, the youngest last. */
    List<AuditEvent> last(int most) {
        long end = written.get();
        List<AuditEvent> events = new ArrayList<>();
        for (long i = Math.max(0, end - Math.min(Math.max(0, most), places.length()));
                i < end;
                i++) {
            AuditEvent event = places.get(place(i));
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private int place(long number) {
        return (int) (number % places.length());
    }
}
