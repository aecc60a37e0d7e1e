package io.jamespolicy.smtp.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The unified diff of two texts. The second text has changed lines, or lines added or removed in
 * one place.
 */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;

    private UnifiedDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
    }

    static String of(String name, String before, String after) {
        return "--- " + name + "\n+++ " + name + "\n" + new UnifiedDiff(before, after).hunks();
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\r\\n|\\n|\\r"));
    }

    private String hunks() {
        StringBuilder hunks = new StringBuilder();
        if (before.size() != after.size()) {
            int first = firstDifference();
            int last = lastEqual(first);
            append(hunks, first, before.size() - last, after.size() - last);
            return hunks.toString();
        }
        for (int line = 0; line < before.size(); line++) {
            if (!before.get(line).equals(after.get(line))) {
                int end = line;
                while (end < before.size() && !before.get(end).equals(after.get(end))) {
                    end++;
                }
                append(hunks, line, end, end);
                line = end;
            }
        }
        return hunks.toString();
    }

    private int firstDifference() {
        int line = 0;
        while (line < Math.min(before.size(), after.size())
                && before.get(line).equals(after.get(line))) {
            line++;
        }
        return line;
    }

    /** The number of equal lines at the end. */
    private int lastEqual(int first) {
        int most = Math.min(before.size(), after.size()) - first;
        int same = 0;
        while (same < most
                && before.get(before.size() - 1 - same)
                        .equals(after.get(after.size() - 1 - same))) {
            same++;
        }
        return same;
    }

    private void append(StringBuilder hunks, int start, int beforeEnd, int afterEnd) {
        int from = Math.max(0, start - CONTEXT);
        int to = Math.min(before.size(), beforeEnd + CONTEXT);
        List<String> lines = new ArrayList<>();
        before.subList(from, start).forEach(line -> lines.add(" " + line));
        before.subList(start, beforeEnd).forEach(line -> lines.add("-" + line));
        after.subList(start, afterEnd).forEach(line -> lines.add("+" + line));
        before.subList(beforeEnd, to).forEach(line -> lines.add(" " + line));
        int added = afterEnd - beforeEnd;
        hunks.append(
                String.format(
                        "@@ -%s +%s @@\n", range(from, to - from), range(from, to - from + added)));
        lines.forEach(line -> hunks.append(line).append('\n'));
    }

    private static String range(int from, int count) {
        return (count == 0 ? from : from + 1) + "," + count;
    }
}
