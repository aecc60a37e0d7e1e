package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The console of a James that logs as James ships it, in the form in which our own James logs. Its
 * file is an absolute path that all Jameses of a machine share, and is written late.
 */
final class ShippedLog {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern ENTRY =
            Pattern.compile("(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) \\[(\\w+) *\\] (\\S+) - (.*)");

    private ShippedLog() {}

    /** One line; what is no entry stays as it is. */
    static String line(String console) {
        String plain = COLOUR.matcher(console).replaceAll("");
        Matcher entry = ENTRY.matcher(plain);
        return entry.matches()
                ? String.format(
                        "%sT%sZ %-5s %s - %s",
                        LocalDate.now(),
                        entry.group(1),
                        entry.group(2),
                        logger(entry.group(3)),
                        entry.group(4))
                : plain;
    }

    /** The shipped pattern shortens the names of loggers. */
    private static String logger(String shortened) {
        switch (shortened) {
            case "o.a.j.smtppolicy":
                return "org.apache.james.smtppolicy";
            case "o.a.j.s.audit":
                return "org.apache.james.smtppolicy.audit";
            default:
                return shortened;
        }
    }

    static void append(Path file, String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
