package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.util.List;
import javax.management.JMException;

/** The users every James has that this project starts; its domain stands in its configuration. */
public final class SampleUsers {
    public static final List<String> NAMES = List.of("alice@example.org", "bob@example.org");
    public static final String PASSWORD = "secret";

    private SampleUsers() {}

    /** Adds them to a James that has just started: it keeps its users in memory. */
    public static void addTo(JamesDirectory directory) throws IOException, JMException {
        try (JamesAdministration administration = JamesAdministration.of(directory)) {
            for (String name : NAMES) {
                administration.addUser(name, PASSWORD);
            }
        }
    }
}
