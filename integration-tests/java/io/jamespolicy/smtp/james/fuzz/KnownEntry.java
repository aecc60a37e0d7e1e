package io.jamespolicy.smtp.james.fuzz;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something at ERROR, or with an exception, that James is known to log of what clients send: how it
 * begins, and the replies without which it cannot have been logged.
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

    /** As often as one of these replies, such as {@code AUTH 451}, has been given. */
    static KnownEntry of(String reason, String beginning, String... replies) {
        return new KnownEntry(reason, beginning, 1, List.of(replies));
    }

    /** Up to so many times for each of these replies. */
    static KnownEntry upTo(int times, String reason, String beginning, String... replies) {
        return new KnownEntry(reason, beginning, times, List.of(replies));
    }

    String reason() {
        return reason;
    }

    boolean isHow(String entry) {
        return beginning.matcher(entry).find();
    }

    /** How often it may stand in the log where so many of each reply were given. */
    long most(Map<String, Long> given) {
        return perReply * replies.stream().mapToLong(reply -> given.getOrDefault(reply, 0L)).sum();
    }
}
