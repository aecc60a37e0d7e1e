package io.jamespolicy.smtp.monitoring.sizes;

import io.jamespolicy.smtp.policy.client.Spelling;

/**
 * A period of the past up to now. It begins with a time slice, so that it is a little longer than
 * its name says: by ten minutes, two hours or a day at most.
 */
public enum SizePeriod {
    HOUR,
    DAY,
    WEEK;

    /** The name in requests and answers. */
    public String spelling() {
        return Spelling.of(this);
    }
}
