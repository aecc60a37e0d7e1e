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
 * Converts the console of a James as shipped to the format of the James of the build. Its log file
 * is an absolute path that all Jameses of a machine share, and is written late.
 */
final class ShippedLog {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern ENTRY =
            Pattern.compile("(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) \\[(\\w+) *\\] (\\S+) - (.*)");

    private ShippedLog() {}

    /** Converts one line; other lines are unchanged. */
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

    /** The shipped pattern shortens logger names. */
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
