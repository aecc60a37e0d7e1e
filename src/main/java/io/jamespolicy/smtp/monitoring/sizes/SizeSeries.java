package io.jamespolicy.smtp.monitoring.sizes;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;

/** The sizes of one rule at one server, of each kind. */
final class SizeSeries {
    private final AtomicReferenceArray<SizeHistory> kinds =
            new AtomicReferenceArray<>(SizeKind.values().length);

    void record(SizeKind kind, long octets, long now) {
        SizeHistory history = kinds.get(kind.ordinal());
        (history == null ? create(kind, now) : history).record(octets, now);
    }

    private SizeHistory create(SizeKind kind, long now) {
        kinds.compareAndSet(kind.ordinal(), null, new SizeHistory(now));
        return kinds.get(kind.ordinal());
    }

    void addTo(Histogram sum, SizeKind kind, SizePeriod period, long now) {
        SizeHistory history = kinds.get(kind.ordinal());
        if (history != null) {
            history.addTo(sum, period, now);
        }
    }
}
