package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** The audit lines in the log file of a James. */
public final class AuditFile {
    private static final String LOGGER = " org.apache.james.smtppolicy.audit - ";

    private final JamesDirectory directory;

    private AuditFile(JamesDirectory directory) {
        this.directory = directory;
    }

    public static AuditFile of(JamesDirectory directory) {
        return new AuditFile(directory);
    }

    /**
     * The lines so far, without values that differ between runs: {@code session=ID}, {@code
     * since_ms=N}, {@code mail_id=ID}, {@code seconds=N}, and {@code server=} {@code RELAY} or
     * {@code SUBMISSION}.
     */
    public List<String> lines() throws IOException {
        String relay = server(directory.ports().smtp());
        String submission = server(directory.ports().submission());
        return Files.readAllLines(directory.log()).stream()
                .filter(line -> line.contains(LOGGER))
                .map(line -> line.substring(line.indexOf(LOGGER) + LOGGER.length()))
                .map(
                        line ->
                                line.replaceAll("session=[0-9a-f]{8}", "session=ID")
                                        .replaceAll("since_ms=\\d+", "since_ms=N")
                                        .replaceAll("mail_id=Mail\\S+", "mail_id=ID")
                                        .replaceAll("seconds=\\d+\\.\\d", "seconds=N")
                                        .replace(relay, "server=RELAY")
                                        .replace(submission, "server=SUBMISSION"))
                .collect(Collectors.toList());
    }

    /**
     * The session lines, from the commands on, without {@code seconds}; counters of commands as
     * {@code noop=1}, or {@code mail=1/2} for accepted and all.
     */
    public List<String> sessions() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("event=session "))
                .map(line -> line.replaceFirst(".* tls=\\S+ ", ""))
                .map(line -> line.replaceAll("(\\w+)_count=(\\d+) \\1_accepted=(\\d+)", "$1=$3/$2"))
                .map(line -> line.replaceAll("(\\w+)_(?:count|total)=", "$1="))
                .map(line -> line.replaceFirst("seconds=N ", ""))
                .collect(Collectors.toList());
    }

    private static String server(int port) {
        return "server=mx.example.org:" + port;
    }
}
