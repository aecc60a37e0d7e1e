package io.jamespolicy.smtp.james.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What clients saw of one server, by names of MBean attributes: {@code audit.Noop}, or {@code
 * vrfy.Verified+Groups} where the reply does not distinguish them; and what they sent without
 * waiting for a reply.
 */
final class FuzzTally {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> replies = new ConcurrentHashMap<>();
    private final LongAdder unanswered = new LongAdder();

    void count(String attribute) {
        add(attribute, 1);
    }

    void add(String attribute, long number) {
        counts.computeIfAbsent(attribute, a -> new LongAdder()).add(number);
    }

    /** A reply of the run. */
    void reply(String row, int code) {
        replies.computeIfAbsent(row + " " + code, r -> new LongAdder()).increment();
    }

    /** NOOPs of a client that broke the connection; James may have processed any number. */
    void leaveUnanswered(long noops) {
        unanswered.add(noops);
    }

    long unanswered() {
        return unanswered.sum();
    }

    long of(String attribute) {
        return counts.containsKey(attribute) ? counts.get(attribute).sum() : 0;
    }

    Map<String, Long> counts() {
        return sums(counts);
    }

    /** The number of replies, by command and code. */
    Map<String, Long> replies() {
        return sums(replies);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((name, adder) -> sums.put(name, adder.sum()));
        return sums;
    }
}
