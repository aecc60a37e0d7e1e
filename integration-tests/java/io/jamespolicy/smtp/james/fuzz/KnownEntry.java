package io.jamespolicy.smtp.james.fuzz;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An entry at ERROR, or with an exception, that James is known to log: its start, and the replies
 * that explain it.
 */
final class KnownEntry {
    private final String reason;
    private final Pattern beginning;
    private final int perReply;
    private final List<String> replies;

    private KnownEntry(String reason, String beginning, int perReply, List<String> replies) {
        this.reason = reason;
        this.beginning = Pattern.compile("^" + beginning, Pattern.DOTALL);
        this.perReply = perReply;
        this.replies = replies;
    }

    /** Once per reply, such as {@code AUTH 451}. */
    static KnownEntry of(String reason, String beginning, String... replies) {
        return new KnownEntry(reason, beginning, 1, List.of(replies));
    }

    /** Up to this number per reply. */
    static KnownEntry upTo(int times, String reason, String beginning, String... replies) {
        return new KnownEntry(reason, beginning, times, List.of(replies));
    }

    String reason() {
        return reason;
    }

    boolean isHow(String entry) {
        return beginning.matcher(entry).find();
    }

    /** The maximum number for these numbers of replies. */
    long most(Map<String, Long> given) {
        return perReply * replies.stream().mapToLong(reply -> given.getOrDefault(reply, 0L)).sum();
    }
}
