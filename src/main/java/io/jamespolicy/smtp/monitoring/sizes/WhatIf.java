package io.jamespolicy.smtp.monitoring.sizes;

import com.google.auto.value.AutoValue;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The messages of a histogram that a limit refuses. Sizes are exact to one percent, so that those
 * next to the limit are uncertain.
 */
@AutoValue
abstract class WhatIf {
    /** The sizes over a limit. */
    static WhatIf over(long limit, Histogram sizes) {
        long messages = 0;
        long uncertain = 0;
        double octets = 0;
        for (HistogramIterationValue step : sizes.recordedValues()) {
            long largest = step.getValueIteratedTo();
            long count = step.getCountAddedInThisIterationStep();
            if (sizes.lowestEquivalentValue(largest) > limit) {
                messages += count;
                octets += (double) count * sizes.medianEquivalentValue(largest);
            } else if (sizes.highestEquivalentValue(largest) > limit) {
                uncertain += count;
            }
        }
        return new AutoValue_WhatIf(messages, messages + uncertain, (long) octets);
    }

    /** The messages that are certainly refused. */
    abstract long messages();

    /** The messages that are refused at most. */
    abstract long atMost();

    /** The octets of the former, to one percent. */
    abstract long octets();
}
