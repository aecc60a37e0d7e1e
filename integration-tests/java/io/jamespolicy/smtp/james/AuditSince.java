package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;

/** The audit of a James from one moment on. */
public final class AuditSince {
    private final JamesAdministration administration;
    private final AuditFile log;
    private final List<String> servers;
    private final Map<String, Long> countedBefore;
    private final int linesBefore;
    private final int sessionsBefore;

    private AuditSince(JamesAdministration administration, AuditFile log, List<String> servers)
            throws IOException, JMException {
        this.administration = administration;
        this.log = log;
        this.servers = servers;
        this.countedBefore = counters();
        this.linesBefore = log.lines().size();
        this.sessionsBefore = log.sessions().size();
    }

    /**
     * @param servers their {@code <jmxName>}s without {@code smtpserver-}
     */
    public static AuditSince now(
            JamesDirectory directory, JamesAdministration administration, String... servers)
            throws IOException, JMException {
        return new AuditSince(administration, AuditFile.of(directory), List.of(servers));
    }

    /** The lines since then, as in {@link AuditFile#lines}. */
    public List<String> lines() throws IOException {
        List<String> lines = log.lines();
        return lines.subList(linesBefore, lines.size());
    }

    /** The sessions that ended since then, as in {@link AuditFile#sessions}. */
    public List<String> sessions() throws IOException {
        List<String> sessions = log.sessions();
        return sessions.subList(sessionsBefore, sessions.size());
    }

    /**
     * The changes of the counters since then, as {@code relay.Noop}; unchanged ones are left out.
     */
    public Map<String, Long> counted() throws IOException, JMException {
        Map<String, Long> counted = new TreeMap<>();
        counters()
                .forEach(
                        (name, count) -> {
                            if (!count.equals(countedBefore.get(name))) {
                                counted.put(name, count - countedBefore.get(name));
                            }
                        });
        return counted;
    }

    /** Waits for the end of one session, and asserts that no other has ended. */
    public void assertEnded(String server, String told, Map<String, Long> counted)
            throws IOException {
        assertEnded(server, List.of(told), counted);
    }

    /** The same for a lost session. */
    public void assertLost(String server, String told, Map<String, Long> counted)
            throws IOException {
        Map<String, Long> all = new TreeMap<>(counted);
        all.put("Lost", 1L);
        assertEnded(server, told + " ended=lost", all);
    }

    /**
     * Waits for the end of sessions, and asserts that no other has ended.
     *
     * @param told as in {@link #sessions}
     * @param counted the changes of other counters than {@code EndedSessions}
     */
    public void assertEnded(String server, List<String> told, Map<String, Long> counted)
            throws IOException {
        Map<String, Long> expected = new TreeMap<>();
        counted.forEach((counter, count) -> expected.put(server + "." + counter, count));
        expected.put(server + ".EndedSessions", (long) told.size());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(counted()).isEqualTo(expected));
        // a session is told before it is counted
        assertThat(sessions()).isEqualTo(told);
    }

    private Map<String, Long> counters() throws IOException, JMException {
        Map<String, Long> counters = new HashMap<>();
        for (String server : servers) {
            administration
                    .counters(server, "audit")
                    .forEach((name, count) -> counters.put(server + "." + name, count));
        }
        return counters;
    }
}
