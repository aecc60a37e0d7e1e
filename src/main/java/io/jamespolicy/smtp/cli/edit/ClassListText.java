package io.jamespolicy.smtp.cli.edit;

import io.jamespolicy.smtp.policy.installation.ClassList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a properties file with a list of classes. Adds our class to the list or removes it.
 * Does not change anything else.
 *
 * <p>James reads these files with Commons Configuration: a comma separates classes, {@code #} and
 * {@code !} start a comment, {@code =}, {@code :} or a blank follows the key, a backslash at the
 * end continues a line, and the values of a repeated key add up.
 */
public final class ClassListText {
    private static final Pattern PHYSICAL_LINE = Pattern.compile("[^\\r\\n]*(\\r\\n|\\n|\\r|$)");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\s*(?<key>\\S*?)(\\s*[=:]\\s*|\\s+|$)(?<value>.*?)\\s*", Pattern.DOTALL);

    /** The byte order mark of UTF-8, each byte as one character. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final String text;
    private final ClassList list;
    private final Optional<Entry> entry;

    private ClassListText(String text, ClassList list, Optional<Entry> entry) {
        this.text = text;
        this.list = list;
        this.entry = entry;
    }

    /**
     * @param text the bytes of the file, each as one character
     * @throws RefusedEditException when the list is written in a way that is not understood
     */
    public static ClassListText of(String text, ClassList list) throws RefusedEditException {
        return new ClassListText(text, list, entry(text, list));
    }

    /** The text with our class in the list; unchanged where it is in the list already. */
    public String withOurs() {
        if (entry.isEmpty()) {
            return appended();
        }
        Entry found = entry.get();
        if (found.classes().contains(list.ours())) {
            return text;
        }
        String value = found.value().isEmpty() ? list.ours() : found.value() + "," + list.ours();
        String separator = found.hasSeparator() ? "" : "=";
        return found.before() + separator + value + found.behind();
    }

    /** The text without our class; without the whole line where the list becomes empty. */
    public String withoutOurs() {
        if (entry.filter(found -> found.classes().contains(list.ours())).isEmpty()) {
            return text;
        }
        Entry found = entry.get();
        return found.classes().size() == 1
                ? withoutLine(found)
                : found.before() + withoutOurs(found.value()) + found.behind();
    }

    /** Adds a line end first where the last line has none, and then none after the new line. */
    private String appended() {
        String line = list.line();
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        boolean ended = text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
        return ended ? text + line + end : text + end + line;
    }

    private String withoutLine(Entry found) {
        String before = text.substring(0, found.start);
        String behind = text.substring(found.end);
        boolean ended = text.endsWith("\n") || text.endsWith("\r");
        return behind.isEmpty() && !ended
                ? before.replaceFirst("(\\r\\n|\\n|\\r)$", "")
                : before + behind;
    }

    private String withoutOurs(String value) {
        String ours = Pattern.quote(list.ours());
        return value.replaceFirst("\\s*,\\s*" + ours + "(?=\\s*(,|$))", "")
                .replaceFirst("^" + ours + "\\s*,\\s*", "");
    }

    private static Optional<Entry> entry(String text, ClassList list) throws RefusedEditException {
        if (text.indexOf('\0') >= 0) {
            throw new RefusedEditException(
                    "it has NUL characters, as UTF-16 has; James cannot read it");
        }
        Optional<Entry> found = Optional.empty();
        int number = 0;
        boolean continued = false;
        Matcher lines = PHYSICAL_LINE.matcher(text);
        while (lines.find() && lines.start() < text.length()) {
            number++;
            String line = text.substring(lines.start(), lines.start(1));
            boolean isComment = !continued && line.matches("\\s*[#!].*");
            if (!continued && !isComment) {
                Optional<Entry> here = entry(text, lines.start(), lines.end(), line, number, list);
                if (here.isPresent() && found.isPresent()) {
                    throw RefusedEditException.atLine(
                            number, list.key() + " stands there again: leave it in one line");
                }
                found = found.or(() -> here);
            }
            continued = !isComment && continues(line);
        }
        return found;
    }

    private static Optional<Entry> entry(
            String text, int start, int end, String line, int number, ClassList list)
            throws RefusedEditException {
        Matcher parts = ENTRY.matcher(line);
        String key = parts.matches() ? parts.group("key") : "";
        if (key.startsWith("include")) {
            throw RefusedEditException.atLine(
                    number,
                    key
                            + " reads another file, which may have the key: add "
                            + list.line()
                            + " by hand");
        }
        if (key.startsWith(BYTE_ORDER_MARK) && key.endsWith(list.key())) {
            throw RefusedEditException.atLine(
                    number,
                    "a byte order mark stands before the key, so that James does not know it: remove the mark");
        }
        if (!key.replace("\\", "").equals(list.key())) {
            return Optional.empty();
        }
        if (line.contains("\\") || line.contains("${")) {
            throw RefusedEditException.atLine(
                    number,
                    "the list is continued, escaped or a reference: add "
                            + list.ours()
                            + " by hand");
        }
        return Optional.of(
                new Entry(
                        text,
                        start,
                        start + parts.start("value"),
                        start + parts.end("value"),
                        end));
    }

    private static boolean continues(String line) {
        int backslashes = line.length() - line.replaceFirst("\\\\+$", "").length();
        return backslashes % 2 == 1;
    }

    /** The line that has the key. */
    private static final class Entry {
        private final String text;
        private final int start;
        private final int valueStart;
        private final int valueEnd;
        private final int end;

        Entry(String text, int start, int valueStart, int valueEnd, int end) {
            this.text = text;
            this.start = start;
            this.valueStart = valueStart;
            this.valueEnd = valueEnd;
            this.end = end;
        }

        String before() {
            return text.substring(0, valueStart);
        }

        String value() {
            return text.substring(valueStart, valueEnd);
        }

        String behind() {
            return text.substring(valueEnd);
        }

        boolean hasSeparator() {
            return text.substring(start, valueStart).matches("\\s*\\S+?(\\s*[=:]\\s*|\\s+)");
        }

        List<String> classes() {
            return Stream.of(value().split(","))
                    .map(String::trim)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toList());
        }
    }
}
