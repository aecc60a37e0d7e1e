package io.jamespolicy.smtp.monitoring.sizes;

/** Classes of sizes from 64 KB to 8 GB: four between each power of two and the next. */
final class SizeClass {
    /** 64 KB, the size that every server must accept (RFC 5321 section 4.5.3.1.7). */
    static final long SMALLEST = 1L << 16;

    /** 8 GB; larger sizes are of its class. */
    static final long LARGEST = 1L << 33;

    private static final int SMALLEST_POWER = 16;
    private static final int LARGEST_POWER = 33;
    private static final int PARTS = 4;

    /** The number of classes. */
    static final int COUNT = (LARGEST_POWER - SMALLEST_POWER) * PARTS;

    private SizeClass() {}

    /** The class of a size; the first or the last one for a size beyond them. */
    static int of(long octets) {
        if (octets < SMALLEST) {
            return 0;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(octets);
        int part = (int) (octets >>> (power - 2)) & (PARTS - 1);
        return Math.min((power - SMALLEST_POWER) * PARTS + part, COUNT - 1);
    }

    /** The first class all of whose sizes are over a limit. */
    static int firstOver(long limit) {
        if (limit < SMALLEST) {
            return 0;
        }
        int first = of(limit);
        return isFirstOf(limit + 1) ? of(limit + 1) : first + 1;
    }

    private static boolean isFirstOf(long octets) {
        return of(octets) > of(octets - 1);
    }
}
