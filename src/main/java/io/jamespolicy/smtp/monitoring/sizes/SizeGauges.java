package io.jamespolicy.smtp.monitoring.sizes;

import com.google.common.base.Suppliers;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.protocols.api.handler.ProtocolHandler;

/**
 * The sizes of the last hour on all servers, as metrics of James. Computed when they are read, at
 * most every {@value #CACHED_SECONDS} seconds.
 */
@Singleton
public final class SizeGauges implements ProtocolHandler {
    private static final String PREFIX = "smtp_policy_sizes_";
    private static final int CACHED_SECONDS = 5;
    private static final Set<SizeKind> KINDS = EnumSet.of(SizeKind.DECLARED, SizeKind.RECEIVED);

    @Inject
    public SizeGauges(SizeDistributions sizes, GaugeRegistry gauges) {
        for (SizeKind kind : KINDS) {
            Supplier<Histogram> lastHour =
                    Suppliers.memoizeWithExpiration(
                            () ->
                                    sizes.sizes(
                                            Optional.empty(),
                                            Optional.empty(),
                                            kind,
                                            SizePeriod.HOUR),
                            CACHED_SECONDS,
                            TimeUnit.SECONDS);
            String prefix = PREFIX + kind.spelling() + "_";
            register(gauges, prefix + "count", lastHour, Histogram::getTotalCount);
            register(gauges, prefix + "p50", lastHour, each -> each.getValueAtPercentile(50));
            register(gauges, prefix + "p90", lastHour, each -> each.getValueAtPercentile(90));
            register(gauges, prefix + "p95", lastHour, each -> each.getValueAtPercentile(95));
            register(gauges, prefix + "p99", lastHour, each -> each.getValueAtPercentile(99));
            register(gauges, prefix + "max", lastHour, Histogram::getMaxValue);
        }
    }

    private static void register(
            GaugeRegistry gauges,
            String name,
            Supplier<Histogram> sizes,
            ToLongFunction<Histogram> value) {
        gauges.register(name, () -> value.applyAsLong(sizes.get()));
    }
}
