package io.jamespolicy.smtp.monitoring.sizes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The domains that send the most octets in messages of 64 KB and more, day by day. Space-Saving
 * (Metwally, Agrawal, El Abbadi, 2005): a day keeps {@value #MAX} domains; a new one replaces that
 * of the fewest octets, and inherits its messages as a possible error. So every domain with more
 * than a {@value #MAX}th of the octets is known.
 */
final class SenderDomains {
    static final int MAX = 200;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int DAYS = 7;
    private static final String NULL_SENDER = "<>";
    private static final String UNKNOWN = "-";

    private final long beganAt;
    private final NavigableMap<Long, Sketch> received = new TreeMap<>();
    private final NavigableMap<Long, Sketch> claimed = new TreeMap<>();

    SenderDomains(long now) {
        beganAt = now;
    }

    /** Records a received message; smaller ones are left out. */
    void receive(Optional<String> sender, long octets, long now) {
        record(received, sender, octets, now);
    }

    /**
     * Records a message that was refused for its declared size. Apart from the others, since a
     * client can claim any size without sending it.
     */
    void claim(Optional<String> sender, long octets, long now) {
        record(claimed, sender, octets, now);
    }

    /** Messages below the smallest class, nearly all of them, wait for nobody. */
    private void record(
            NavigableMap<Long, Sketch> days, Optional<String> sender, long octets, long now) {
        if (octets >= SizeClass.SMALLEST) {
            recordLarge(days, domain(sender), Math.min(octets, SizeClass.LARGEST), now / DAY);
        }
    }

    private synchronized void recordLarge(
            NavigableMap<Long, Sketch> days, String domain, long octets, long today) {
        Sketch sketch = days.get(today);
        if (sketch == null) {
            sketch = new Sketch();
            days.put(today, sketch);
            days.headMap(today - DAYS, false).clear();
        }
        sketch.record(domain, octets);
    }

    private static String domain(Optional<String> sender) {
        String path = sender.orElse(UNKNOWN);
        return path.isEmpty()
                ? NULL_SENDER
                : path.substring(path.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** When the recorded part of a period that ends now begins: whole days. */
    long since(SizePeriod period, long now) {
        return Math.max(beganAt, first(period, now) * DAY);
    }

    private static long first(SizePeriod period, long now) {
        return now / DAY - (period == SizePeriod.WEEK ? DAYS : 1);
    }

    /** The domains with the most messages over a size, the largest number first. */
    synchronized List<SenderDomain> over(long limit, SizePeriod period, long now, int most) {
        List<Sketch> sketches = new ArrayList<>(received.tailMap(first(period, now)).values());
        sketches.addAll(claimed.tailMap(first(period, now)).values());
        TreeSet<String> names =
                sketches.stream()
                        .flatMap(sketch -> sketch.domains.keySet().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        List<SenderDomain> found = new ArrayList<>();
        for (String name : names) {
            long certain = 0;
            long known = 0;
            long missed = 0;
            for (Sketch sketch : sketches) {
                certain += sketch.known(name, SizeClass.firstOver(limit));
                known += sketch.known(name, SizeClass.of(limit + 1));
                missed += sketch.missed(name);
            }
            if (known > 0) {
                found.add(SenderDomain.of(name, certain, known + missed));
            }
        }
        return found.stream()
                .sorted(
                        Comparator.comparingLong(SenderDomain::getMessages)
                                .thenComparingLong(SenderDomain::getAtMost)
                                .reversed()
                                .thenComparing(SenderDomain::getDomain))
                .limit(most)
                .collect(Collectors.toList());
    }

    private static final class Sketch {
        private final Map<String, Messages> domains = new HashMap<>();

        void record(String domain, long octets) {
            Messages messages = domains.get(domain);
            if (messages == null) {
                messages = domains.size() < MAX ? new Messages() : replaced();
                domains.put(domain, messages);
            }
            messages.add(octets);
        }

        private Messages replaced() {
            Map.Entry<String, Messages> least = least();
            domains.remove(least.getKey());
            return least.getValue().inherited();
        }

        private Map.Entry<String, Messages> least() {
            return domains.entrySet().stream()
                    .min(Comparator.comparingLong(domain -> domain.getValue().octets))
                    .orElseThrow();
        }

        /** The recorded messages of a domain from a class of sizes on. */
        long known(String domain, int firstClass) {
            Messages messages = domains.get(domain);
            return messages == null ? 0 : messages.over(firstClass);
        }

        /** The messages that a domain can have had without being recorded. */
        long missed(String domain) {
            Messages messages = domains.get(domain);
            if (messages != null) {
                return messages.missed;
            }
            return domains.size() < MAX ? 0 : least().getValue().all();
        }
    }

    /** The messages of one domain, by the class of their size. */
    private static final class Messages {
        private final int[] counts = new int[SizeClass.COUNT];
        private long octets;
        private long missed;

        void add(long size) {
            counts[SizeClass.of(size)]++;
            octets += size;
        }

        /** Those of a domain that replaces this one. */
        Messages inherited() {
            Messages successor = new Messages();
            successor.octets = octets;
            successor.missed = all();
            return successor;
        }

        long all() {
            return missed + over(0);
        }

        long over(int firstClass) {
            long sum = 0;
            for (int i = firstClass; i < counts.length; i++) {
                sum += counts[i];
            }
            return sum;
        }
    }
}
