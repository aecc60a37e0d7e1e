package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;

/**
 * Runs the assembled James in the foreground until Ctrl-C, with two users to try it with: {@code
 * RunJames DIRECTORY SMTP-PORT SUBMISSION-PORT JMX-PORT}.
 */
public final class RunJames {
    private static final int FAILED = 1;

    private RunJames() {}

    /** Exit code 1 where James could not be started, else the one of James. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments)
            throws IOException, JMException, InterruptedException {
        if (arguments.size() != 4) {
            System.err.println("Usage: RunJames DIRECTORY SMTP-PORT SUBMISSION-PORT JMX-PORT");
            return FAILED;
        }
        try {
            JamesPorts ports =
                    JamesPorts.of(
                            Integer.parseInt(arguments.get(1)),
                            Integer.parseInt(arguments.get(2)),
                            Integer.parseInt(arguments.get(3)));
            requireFree(ports);
            return run(JamesDirectory.at(Path.of(arguments.get(0))).listeningOn(ports));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private static int run(JamesDirectory directory)
            throws IOException, JMException, InterruptedException {
        try (JamesProcess james = JamesProcess.launch(directory, System.out::println)) {
            if (!james.awaitStarted()) {
                System.err.println("James did not start; see above and " + directory.log());
                return FAILED;
            }
            SampleUsers.addTo(directory);
            System.out.println(banner(directory, james.ports()));
            return james.awaitExit();
        }
    }

    private static void requireFree(JamesPorts ports) {
        Map<String, Integer> properties = new LinkedHashMap<>();
        properties.put("james.smtp.port", ports.smtp());
        properties.put("james.submission.port", ports.submission());
        properties.put("james.jmx.port", ports.jmx());
        properties.forEach(
                (property, port) -> {
                    if (!JamesPorts.isFree(port)) {
                        throw new IllegalArgumentException(
                                String.format(
                                        "Port %d is in use: choose another with -D%s=PORT.",
                                        port, property));
                    }
                });
    }

    private static String banner(JamesDirectory directory, JamesPorts ports) {
        return String.join(
                System.lineSeparator(),
                "",
                "James is running with james-smtp-policy. Talk to it:",
                "",
                "  nc -C 127.0.0.1 " + ports.smtp(),
                "  EHLO localhost",
                "  VRFY bob",
                "",
                "  relay       127.0.0.1:"
                        + ports.smtp()
                        + ", no password, takes mail for any address",
                "  submission  127.0.0.1:" + ports.submission() + ", STARTTLS and AUTH",
                "  users       " + String.join(", ", SampleUsers.NAMES),
                "  password    " + SampleUsers.PASSWORD,
                "  JMX         " + JamesAdministration.serviceUrl(ports),
                "              user and password: " + directory.managementPassword(),
                "  log         " + directory.log(),
                "",
                "Mail for other domains is kept in memory: none leaves this machine. Ctrl-C stops James.",
                "");
    }
}
