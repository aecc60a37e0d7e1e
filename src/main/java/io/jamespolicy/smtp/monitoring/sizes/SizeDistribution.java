package io.jamespolicy.smtp.monitoring.sizes;

import com.google.auto.value.AutoValue;
import org.HdrHistogram.Histogram;

/**
 * The distribution of the sizes of a server or a rule, or of all. Sizes are in octets, exact to one
 * percent; the maximum is one of a size that came. For JMX and JSON.
 */
@AutoValue
public abstract class SizeDistribution {
    /** In the place of a server or a rule: all of them. */
    static final String ALL = "(all)";

    static SizeDistribution of(String server, String rule, SizeKind kind, Histogram sizes) {
        return new AutoValue_SizeDistribution(
                server,
                rule,
                kind.spelling(),
                sizes.getTotalCount(),
                sizes.getValueAtPercentile(50),
                sizes.getValueAtPercentile(90),
                sizes.getValueAtPercentile(95),
                sizes.getValueAtPercentile(99),
                sizes.getMaxValue());
    }

    /** The name and the port of the server, or {@value #ALL}. */
    public abstract String getServer();

    /** The rule that the limit comes from, {@code (default)}, or {@value #ALL}. */
    public abstract String getRule();

    /** A {@link SizeKind}. */
    public abstract String getKind();

    /** The number of sizes. */
    public abstract long getCount();

    public abstract long getP50();

    public abstract long getP90();

    public abstract long getP95();

    public abstract long getP99();

    public abstract long getMax();
}
