package io.jamespolicy.smtp.monitoring.sizes;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * The sizes of the last week, as histograms of time slices: of ten minutes for the last two hours,
 * of two hours for the last day, and of a day before. Sizes are exact to one percent. A slice that
 * has ended is kept encoded, which takes some hundred octets.
 *
 * <p>Times are in milliseconds since the epoch. When the clock goes backwards, the slice goes on.
 */
final class SizeHistory {
    private static final long SLICE = Duration.ofMinutes(10).toMillis();

    /** So many slices are a block of two hours, and so many blocks a day. */
    private static final int PARTS = 12;

    private static final int DAYS = 7;
    private static final int SLICES_OF_AN_HOUR = 6;

    /** Larger sizes count as this one, 1 TB. */
    private static final long MAX = 1L << 40;

    /** Decimal digits to which sizes are distinct. */
    private static final int DIGITS = 2;

    private final IntCountsHistogram current = new IntCountsHistogram(MAX, DIGITS);
    private final NavigableMap<Long, byte[]> slices = new TreeMap<>();
    private final NavigableMap<Long, byte[]> blocks = new TreeMap<>();
    private final NavigableMap<Long, byte[]> days = new TreeMap<>();
    private long slice;

    SizeHistory(long now) {
        slice = now / SLICE;
    }

    /** An empty histogram of sizes. */
    static Histogram empty() {
        return new Histogram(MAX, DIGITS);
    }

    /** When a period that ends now begins. */
    static long begin(SizePeriod period, long now) {
        long slice = now / SLICE;
        switch (period) {
            case HOUR:
                return (slice - SLICES_OF_AN_HOUR) * SLICE;
            case DAY:
                return (slice / PARTS - PARTS) * PARTS * SLICE;
            default:
                return (slice / PARTS / PARTS - DAYS) * PARTS * PARTS * SLICE;
        }
    }

    synchronized void record(long octets, long now) {
        advance(now / SLICE);
        current.recordValue(Math.min(octets, MAX));
    }

    /** Adds the sizes of a period to a histogram. */
    synchronized void addTo(Histogram sum, SizePeriod period, long now) {
        advance(now / SLICE);
        sum.add(current);
        long block = slice / PARTS;
        long day = block / PARTS;
        switch (period) {
            case HOUR:
                add(slices.tailMap(slice - SLICES_OF_AN_HOUR, true), sum);
                break;
            case DAY:
                add(slices.tailMap(block * PARTS, true), sum);
                add(blocks.tailMap(block - PARTS, true), sum);
                break;
            default:
                add(slices.tailMap(block * PARTS, true), sum);
                add(blocks.tailMap(day * PARTS, true), sum);
                add(days.tailMap(day - DAYS, true), sum);
        }
    }

    private static void add(NavigableMap<Long, byte[]> parts, Histogram sum) {
        parts.values().forEach(part -> sum.add(decoded(part)));
    }

    private void advance(long now) {
        if (now <= slice) {
            return;
        }
        keep(current, slices, slice);
        current.reset();
        long block = slice / PARTS;
        if (now / PARTS > block) {
            merge(slices, blocks, block);
        }
        if (now / PARTS / PARTS > block / PARTS) {
            merge(blocks, days, block / PARTS);
        }
        slice = now;
        slices.headMap(now - PARTS, false).clear();
        blocks.headMap(now / PARTS - PARTS, false).clear();
        days.headMap(now / PARTS / PARTS - DAYS, false).clear();
    }

    private static void merge(
            NavigableMap<Long, byte[]> parts, NavigableMap<Long, byte[]> wholes, long whole) {
        Histogram sum = empty();
        add(parts.subMap(whole * PARTS, true, (whole + 1) * PARTS, false), sum);
        keep(sum, wholes, whole);
    }

    private static void keep(
            AbstractHistogram histogram, NavigableMap<Long, byte[]> parts, long part) {
        if (histogram.getTotalCount() > 0) {
            parts.put(part, encoded(histogram));
        }
    }

    private static byte[] encoded(AbstractHistogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    private static Histogram decoded(byte[] part) {
        return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(part), MAX);
    }
}
