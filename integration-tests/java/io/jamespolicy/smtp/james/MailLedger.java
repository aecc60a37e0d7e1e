package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of each message, as far as its client knows: accepted, uncertain, or else not to be
 * kept. A message is told from all others by its sender.
 */
public final class MailLedger {
    /** More than the header that James puts before a message, and less than any message. */
    private static final int HEADER = 600;

    private final AtomicLong begun = new AtomicLong();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Set<String> uncertain = ConcurrentHashMap.newKeySet();

    /** The sender of a new message, which counts as refused until more is known. */
    public String begin() {
        return "m" + begun.incrementAndGet() + "@load.example";
    }

    /** Its end was answered 250. */
    public void accept(String sender, long octets) {
        accepted.put(sender, octets);
        uncertain.remove(sender);
    }

    /** Its end was sent, but the reply not read. */
    public void doubt(String sender) {
        uncertain.add(sender);
    }

    /** How many of so many octets were accepted. */
    long acceptedOf(long octets) {
        return accepted.values().stream().filter(size -> size == octets).count();
    }

    /** The senders of those that were accepted. */
    public Set<String> accepted() {
        return Set.copyOf(accepted.keySet());
    }

    /**
     * Asserts that all that were accepted are kept, as they were sent, and besides these only such
     * as are uncertain.
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
