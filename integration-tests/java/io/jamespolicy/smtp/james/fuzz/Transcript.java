package io.jamespolicy.smtp.james.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;

/** The end of a session, for error messages. */
final class Transcript {
    private static final int MAX_LINES = 60;

    private final Deque<Object> lines = new ArrayDeque<>();

    void add(Object line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
