package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/**
 * Runs the demo: the assembled James in the foreground until Ctrl-C, with two users and with web
 * administration. The demo keeps its own {@code conf/}, so edits survive the next run.
 */
public final class RunJames {
    private static final int FAILED = 1;
    private static final String USAGE =
            "Usage: RunJames ASSEMBLED-DIRECTORY DEMO-DIRECTORY SMTP-PORT SUBMISSION-PORT JMX-PORT WEB-PORT";
    private static final String ROUTES =
            WebAdministration.ROUTES + ",org.apache.james.webadmin.dropwizard.MetricsRoutes\n";
    private static final List<String> PORTS =
            List.of("james.smtp.port", "james.submission.port", "james.jmx.port", "james.web.port");

    private RunJames() {}

    /** Exit code 1 if James did not start, else the exit code of James. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments)
            throws IOException, JMException, InterruptedException {
        if (arguments.size() != 2 + PORTS.size()) {
            System.err.println(USAGE);
            return FAILED;
        }
        try {
            List<Integer> ports = ports(arguments.subList(2, arguments.size()));
            int webPort = ports.get(3);
            JamesDirectory demo =
                    demo(Path.of(arguments.get(0)), Path.of(arguments.get(1)), webPort)
                            .listeningOn(JamesPorts.of(ports.get(0), ports.get(1), ports.get(2)));
            return run(demo, webPort);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    /**
     * The ports, in the order of {@link #PORTS}.
     *
     * @throws IllegalArgumentException with all faults, when a value is not a port or is in use
     */
    private static List<Integer> ports(List<String> values) {
        List<Integer> ports = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < PORTS.size(); i++) {
            String property = PORTS.get(i);
            String value = values.get(i);
            int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
            if (port < 1 || port > 65_535) {
                faults.add(
                        String.format(
                                "%s: found '%s', accepted: a number from 1 to 65535.",
                                property, value));
            } else if (!JamesPorts.isFree(port)) {
                faults.add(
                        String.format(
                                "Port %d is in use: choose another with -D%s=PORT.",
                                port, property));
            } else if (ports.contains(port)) {
                faults.add(String.format("%s: %d is used twice.", property, port));
            }
            ports.add(port);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), faults));
        }
        return ports;
    }

    private static JamesDirectory demo(Path assembled, Path root, int webPort) throws IOException {
        boolean isNew = !Files.isDirectory(root.resolve("conf"));
        JamesDirectory demo = JamesDirectory.at(assembled).keptIn(root);
        Path web = demo.configuration().resolve(WebAdministration.FILE);
        if (isNew) {
            Files.writeString(web, WebAdministration.settings(webPort, ROUTES));
            Path sample = Path.of("conf", "smtppolicy.xml");
            if (Files.exists(sample)) {
                Files.copy(sample, demo.configuration().resolve("smtppolicy.xml"));
            }
        } else {
            String edited = Files.readString(web);
            Files.writeString(web, edited.replaceAll("(?m)^port=.*$", "port=" + webPort));
        }
        return demo;
    }

    private static int run(JamesDirectory directory, int webPort)
            throws IOException, JMException, InterruptedException {
        try (JamesProcess james = JamesProcess.launch(directory, System.out::println)) {
            if (!james.awaitStarted()) {
                System.err.println("James did not start; see above and " + directory.log());
                return FAILED;
            }
            SampleUsers.addTo(directory);
            System.out.println(banner(directory, james.ports(), webPort));
            return james.awaitExit();
        }
    }

    private static String banner(JamesDirectory directory, JamesPorts ports, int webPort) {
        String web = "http://127.0.0.1:" + webPort;
        return String.join(
                System.lineSeparator(),
                "",
                "James is running with james-smtp-policy. Try it:",
                "",
                "  nc -C 127.0.0.1 " + ports.smtp(),
                "  EHLO localhost",
                "  VRFY bob",
                "",
                "  relay       127.0.0.1:"
                        + ports.smtp()
                        + ", no password, accepts mail for any address",
                "  submission  127.0.0.1:" + ports.submission() + ", STARTTLS and AUTH",
                "  users       " + String.join(", ", SampleUsers.NAMES),
                "  password    " + SampleUsers.PASSWORD,
                "  page        " + web + "/smtp-policy/ui/",
                "  policies    curl " + web + "/smtp-policy",
                "  metrics     curl " + web + "/metrics",
                "  JMX         " + JamesAdministration.serviceUrl(ports),
                "              user and password: " + directory.managementPassword(),
                "  settings    " + directory.configuration().resolve("smtppolicy.xml"),
                "              reload them: curl -XPOST " + web + "/smtp-policy/reload",
                "  log         " + directory.log(),
                "",
                "The files in conf/ are kept for the next run. No mail leaves this machine. Ctrl-C stops James.",
                "");
    }
}
