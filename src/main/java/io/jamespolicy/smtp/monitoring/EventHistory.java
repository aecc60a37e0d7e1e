package io.jamespolicy.smtp.monitoring;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.jamespolicy.smtp.policy.audit.AuditEvent;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * The last events of all servers, in two ring buffers: one for commands and sessions, which are
 * many, and one for all other kinds. One instance is a handler of every chain. Writers do not block
 * each other, so a reader may miss an event that is being overwritten.
 */
@Singleton
public final class EventHistory implements RecordingListener, ProtocolHandler {
    private static final Set<EventKind> MANY = EnumSet.of(EventKind.COMMAND, EventKind.SESSION);

    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final Ring many;
    private final Ring others;

    @Inject
    public EventHistory(Supplier<AuditPolicy> policy, Clock clock) {
        this.clock = clock;
        this.many = new Ring(policy.get().history());
        this.others = new Ring(policy.get().history());
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void record(Supplier<EventRecord> event, long ordinal) {
        if (many.size() > 0) {
            EventRecord told = event.get();
            (MANY.contains(told.kind()) ? many : others)
                    .add(new Numbered(numbers.getAndIncrement(), () -> told));
        }
    }

    /** Its record is created when somebody asks for it. */
    @Override
    public void recordCommand(AuditEvent event) {
        if (AuditPolicy.isKept(event.ordinal()) && many.size() > 0) {
            many.add(new Numbered(numbers.getAndIncrement(), () -> EventRecords.of(event)));
        }
    }

    /** The last events that match, the newest first. */
    List<EventRecord> records(EventFilter filter) {
        return Stream.of(many, others)
                .flatMap(ring -> ring.last(filter).stream())
                .sorted(Comparator.comparingLong((Numbered event) -> event.number).reversed())
                .limit(Math.max(0, filter.limit()))
                .map(Numbered::event)
                .collect(Collectors.toList());
    }

    /** The time of the oldest event about mail, limits or bans that is kept; empty without one. */
    Optional<Instant> oldest() {
        return others.oldest().map(EventRecord::time);
    }

    /** An event with its place in the order of all. */
    private static final class Numbered {
        private final long number;
        private final Supplier<EventRecord> event;

        Numbered(long number, Supplier<EventRecord> event) {
            this.number = number;
            this.event = event;
        }

        EventRecord event() {
            return event.get();
        }
    }

    private static final class Ring {
        private final AtomicReferenceArray<Numbered> places;
        private final AtomicLong written = new AtomicLong();

        Ring(int size) {
            this.places = new AtomicReferenceArray<>(size);
        }

        int size() {
            return places.length();
        }

        void add(Numbered event) {
            places.setRelease(place(written.getAndIncrement()), event);
        }

        List<Numbered> last(EventFilter filter) {
            long end = written.get();
            List<Numbered> events = new ArrayList<>();
            for (long i = end - 1; i >= first(end) && events.size() < filter.limit(); i--) {
                Numbered event = places.get(place(i));
                if (event != null && filter.matches(event.event())) {
                    events.add(event);
                }
            }
            return events;
        }

        Optional<EventRecord> oldest() {
            long end = written.get();
            return end == 0
                    ? Optional.empty()
                    : Optional.ofNullable(places.get(place(first(end)))).map(Numbered::event);
        }

        private long first(long end) {
            return Math.max(0, end - places.length());
        }

        private int place(long number) {
            return (int) (number % places.length());
        }
    }
}
