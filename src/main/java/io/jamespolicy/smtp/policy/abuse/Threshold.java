package io.jamespolicy.smtp.policy.abuse;

/** How much there may be of something; or that there is no limit to it. */
public final class Threshold {
    public static final Threshold UNLIMITED = new Threshold(Long.MAX_VALUE);

    private final long most;

    private Threshold(long most) {
        this.most = most;
    }

    /** So much is within it, one more is beyond. */
    public static Threshold of(long most) {
        return new Threshold(most);
    }

    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /** How much there may be; the largest number there is where there is no limit. */
    public long max() {
        return most;
    }

    boolean isExceededBy(long amount) {
        return amount > most;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Threshold && most == ((Threshold) other).most;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(most);
    }

    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : Long.toString(most);
    }
}
