package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;

/** The maximum of a count or a duration, or no maximum. */
@AutoValue
public abstract class Threshold {
    public static final Threshold UNLIMITED = new AutoValue_Threshold(Long.MAX_VALUE);

    /** This value is allowed; one more exceeds the threshold. */
    public static Threshold of(long max) {
        return new AutoValue_Threshold(max);
    }

    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /** The maximum; {@code Long.MAX_VALUE} where there is none. */
    public abstract long max();

    /** So many times this threshold. */
    Threshold times(int factor) {
        return isUnlimited() ? this : of(max() * factor);
    }

    boolean isExceededBy(long amount) {
        return amount > max();
    }

    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : Long.toString(max());
    }
}
