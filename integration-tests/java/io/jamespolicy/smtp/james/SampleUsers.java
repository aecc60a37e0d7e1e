package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.util.List;
import javax.management.JMException;

/** The users of each James in the tests. Their domain is in the configuration. */
public final class SampleUsers {
    public static final List<String> NAMES = List.of("alice@example.org", "bob@example.org");
    public static final String PASSWORD = "secret";

    private SampleUsers() {}

    /** Adds them to a started James, which keeps its users in memory. */
    public static void addTo(JamesDirectory directory) throws IOException, JMException {
        try (JamesAdministration administration = JamesAdministration.of(directory)) {
            for (String name : NAMES) {
                administration.addUser(name, PASSWORD);
            }
        }
    }
}
