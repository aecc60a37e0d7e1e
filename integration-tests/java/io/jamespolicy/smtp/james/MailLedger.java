package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records what the client knows about each message: accepted, uncertain, or refused. Messages have
 * different senders.
 */
public final class MailLedger {
    /** More than James's header and less than any message. */
    private static final int HEADER = 600;

    private final AtomicLong begun = new AtomicLong();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Set<String> uncertain = ConcurrentHashMap.newKeySet();

    /** The sender of a new message, which counts as refused until its end is sent. */
    public String begin() {
        return "m" + begun.incrementAndGet() + "@load.example";
    }

    /** The end was answered 250. */
    public void accept(String sender, long octets) {
        accepted.put(sender, octets);
        uncertain.remove(sender);
    }

    /** The end was sent, but the reply was not read. */
    public void doubt(String sender) {
        uncertain.add(sender);
    }

    /** The number of accepted messages of this size. */
    long acceptedOf(long octets) {
        return accepted.values().stream().filter(size -> size == octets).count();
    }

    /** The senders of accepted messages. */
    public Set<String> accepted() {
        return Set.copyOf(accepted.keySet());
    }

    /**
     * Asserts that all accepted messages are stored unchanged, and that all others stored are
     * uncertain.
     *
     * @param kept octets, by sender
     */
    public void assertKept(Map<String, Long> kept) {
        assertThat(kept).containsKeys(accepted.keySet().toArray(new String[0]));
        accepted.forEach(
                (sender, octets) ->
                        assertThat(kept.get(sender)).as(sender).isBetween(octets, octets + HEADER));
        Set<String> others = new TreeSet<>(kept.keySet());
        others.removeAll(accepted.keySet());
        assertThat(uncertain).containsAll(others);
    }

    @Override
    public String toString() {
        return String.format(
                "%d begun, %d accepted, %d uncertain, %d refused",
                begun.get(),
                accepted.size(),
                uncertain.size(),
                begun.get() - accepted.size() - uncertain.size());
    }
}
