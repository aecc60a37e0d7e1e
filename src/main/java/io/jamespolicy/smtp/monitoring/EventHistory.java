package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * A ring buffer of the last events of all servers. One instance is a handler of every chain.
 * Writers do not block each other, so a reader may miss an event that is being overwritten.
 */
@Singleton
public final class EventHistory implements RecordingListener, ProtocolHandler {
    private final AtomicReferenceArray<EventRecord> places;
    private final Clock clock;
    private final AtomicLong written = new AtomicLong();

    @Inject
    public EventHistory(Supplier<AuditPolicy> policy, Clock clock) {
        this.clock = clock;
        this.places = new AtomicReferenceArray<>(policy.get().history());
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void record(Supplier<EventRecord> event, long ordinal) {
        if (places.length() > 0) {
            places.setRelease(place(written.getAndIncrement()), event.get());
        }
    }

    /** The last events that match, the newest first. */
    List<EventRecord> records(EventFilter filter) {
        long end = written.get();
        List<EventRecord> events = new ArrayList<>();
        long oldest = Math.max(0, end - places.length());
        for (long i = end - 1; i >= oldest && events.size() < filter.limit(); i--) {
            EventRecord event = places.get(place(i));
            if (event != null && filter.matches(event)) {
                events.add(event);
            }
        }
        return events;
    }

    /** The time of the oldest event that is kept; empty where there is none. */
    Optional<Instant> oldest() {
        long end = written.get();
        long first = Math.max(0, end - places.length());
        return end == 0 || places.length() == 0
                ? Optional.empty()
                : Optional.ofNullable(places.get(place(first))).map(EventRecord::time);
    }

    private int place(long number) {
        return (int) (number % places.length());
    }
}
