package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;

/**
 * Users, domains and mappings in a file, one per line: {@code user bob@example.org}, {@code domain
 * example.net}, {@code map sales@example.org alias:bob@example.org}.
 */
public final class SampleAddresses {
    private static final Pattern LINE =
            Pattern.compile("user (\\S+)|domain (\\S+)|map (\\S+)@(\\S+) (.+)");

    private SampleAddresses() {}

    /**
     * Adds them to a started James, in order.
     *
     * @throws IllegalArgumentException for a line that is not valid
     */
    public static void addTo(JamesDirectory directory, Path file) throws IOException, JMException {
        try (JamesAdministration administration = JamesAdministration.of(directory)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    add(administration, line);
                }
            }
        }
    }

    private static void add(JamesAdministration administration, String line)
            throws IOException, JMException {
        Matcher words = LINE.matcher(line);
        if (!words.matches()) {
            throw new IllegalArgumentException("not understood: " + line);
        }
        if (words.group(1) != null) {
            administration.addUser(words.group(1), SampleUsers.PASSWORD);
        } else if (words.group(2) != null) {
            administration.addDomain(words.group(2));
        } else {
            administration.addMapping(words.group(3), words.group(4), words.group(5));
        }
    }
}
