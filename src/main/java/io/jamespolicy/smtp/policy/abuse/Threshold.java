package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;

/** How much there may be of something; or that there is no limit to it. */
@AutoValue
public abstract class Threshold {
    public static final Threshold UNLIMITED = new AutoValue_Threshold(Long.MAX_VALUE);

    /** So much is within it, one more is beyond. */
    public static Threshold of(long max) {
        return new AutoValue_Threshold(max);
    }

    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /** How much there may be; the largest number there is where there is no limit. */
    public abstract long max();

    boolean isExceededBy(long amount) {
        return amount > max();
    }

    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : Long.toString(max());
    }
}
