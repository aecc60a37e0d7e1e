package io.jamespolicy.smtp.policy.size;

import com.google.auto.value.AutoValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a message in octets, as RFC 1870 section 5 defines it: including line ends, without
 * the terminating dot and stuffing dots.
 *
 * <p>RFC 1870 section 3 allows 20 digits, more than 64 bits hold. Sizes saturate at 2^63-1 octets
 * and never overflow.
 */
@AutoValue
public abstract class MessageSize implements Comparable<MessageSize> {
    /** Zero octets. */
    public static final MessageSize ZERO = new AutoValue_MessageSize(0);

    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,15})([BKMG])");
    private static final int MAX_DIGITS = 20;
    private static final long UNIT = 1024;
    private static final String[] UNITS = {"octets", "KB", "MB", "GB", "TB", "PB", "EB"};

    /**
     * @throws IllegalArgumentException when negative
     */
    public static MessageSize ofOctets(long octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("negative size: " + octets);
        }
        return new AutoValue_MessageSize(octets);
    }

    /**
     * Parses a whole number with the unit B, K, M or G, such as {@code 25M}; empty for any other
     * text. The unit is required, since administrators read a bare number as bytes or as KB.
     */
    public static Optional<MessageSize> parse(String text) {
        Matcher matcher = WITH_UNIT.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int thousands = "BKMG".indexOf(matcher.group(2));
        return Optional.of(ofOctets(Long.parseLong(matcher.group(1))).times(1 << (10 * thousands)));
    }

    /**
     * Parses the value of a SIZE parameter: one to twenty digits (RFC 1870 section 3); empty for
     * any other text. A value beyond 64 bits becomes the maximum.
     */
    public static Optional<MessageSize> parseDeclared(String value) {
        if (value.isEmpty() || value.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        long octets = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            octets = saturatedAdd(saturatedMultiply(octets, 10), digit);
        }
        return Optional.of(new AutoValue_MessageSize(octets));
    }

    public abstract long octets();

    /** The sum; saturates at the maximum. */
    public MessageSize plus(MessageSize other) {
        return new AutoValue_MessageSize(saturatedAdd(octets(), other.octets()));
    }

    /** The product; saturates at the maximum. */
    public MessageSize times(int factor) {
        return new AutoValue_MessageSize(saturatedMultiply(octets(), factor));
    }

    /**
     * The size in units for people: at most one decimal, 1 KB is 1024 octets. Rounded half up, so
     * different sizes can look equal.
     */
    public String inHumanUnits() {
        int unit = 0;
        double value = octets();
        while (unit < UNITS.length - 1 && Math.round(value * 10) >= UNIT * 10) {
            value /= UNIT;
            unit++;
        }
        long tenths = Math.round(value * 10);
        String decimal = tenths % 10 == 0 ? "" : "." + tenths % 10;
        return tenths / 10 + decimal + " " + UNITS[unit];
    }

    /** The exact size in octets. */
    public String inOctets() {
        return octets() + " " + UNITS[0];
    }

    private static long saturatedAdd(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long saturatedMultiply(long a, int b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    @Override
    public int compareTo(MessageSize other) {
        return Long.compare(octets(), other.octets());
    }

    @Override
    public String toString() {
        return inOctets();
    }
}
