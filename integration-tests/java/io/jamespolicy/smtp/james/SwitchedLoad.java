package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions that send mail while the settings alternate between {@link #ONE} and {@link #OTHER}.
 * Fails when a transaction or a VRFY is decided by parts of both.
 *
 * <p>What one refuses at MAIL or RCPT, the other accepts; and a message larger than declared is
 * over the limit in one and within it in the other.
 */
public final class SwitchedLoad implements AutoCloseable {
    /** Up to 80K, 64K for bob; VRFY verifies without names. */
    public static final String ONE =
            settings("bob", "80K", "one", "<defaultAnswer>verify</defaultAnswer>", "none");

    /** Up to 128K, 64K for alice; VRFY tells nothing, names exist. */
    public static final String OTHER = settings("alice", "128K", "other", "", "file");

    /** For {@code conf/fullnames.properties}. */
    public static final String NAMES = "bob@example.org=Bob Example\n";

    /** The sender of all messages. */
    public static final String SENDER = "switched@example.com";

    private static final int SESSIONS = 4;
    private static final int WITHIN_BOTH = 70_000;
    private static final int WITHIN_OTHER = 100_000;
    private static final String MESSAGE =
            ("x".repeat(998) + "\r\n").repeat(WITHIN_OTHER / 1_000) + ".";

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong byOne = new AtomicLong();
    private final AtomicLong byOther = new AtomicLong();
    private final AtomicLong switches = new AtomicLong();
    private final AtomicLong spanned = new AtomicLong();
    private final RepeatedWork sessions = new RepeatedWork();

    private SwitchedLoad() {}

    /** Connects to the server at this port. */
    public static SwitchedLoad on(int port) {
        SwitchedLoad load = new SwitchedLoad();
        for (int i = 0; i < SESSIONS; i++) {
            load.sessions.start(() -> load.send(port));
        }
        return load;
    }

    private static String settings(
            String narrow, String limit, String name, String answer, String names) {
        return "<smtppolicy><size>"
                + String.format(
                        "<rule><recipient>%s@example.org</recipient><limit>64K</limit><reply>By %s, for %s</reply></rule>",
                        narrow, name, narrow)
                + String.format("<rule><limit>%s</limit><reply>By %s</reply></rule>", limit, name)
                + String.format("</size><vrfy>%s<fullNames>%s</fullNames>", answer, names)
                + "<budget><commands>1000000</commands></budget></vrfy><audit><logFirst>0</logFirst></audit>"
                + "<limits><nonMailCommands>unlimited</nonMailCommands>"
                + "<refusedRecipients>unlimited</refusedRecipients>"
                + "<errors>unlimited</errors></limits></smtppolicy>";
    }

    /** Must be called after each change of the settings. */
    public void switched() {
        switches.incrementAndGet();
    }

    /** Whether a reply was unexpected; {@link #close} reports it. */
    public boolean hasFailed() {
        return sessions.hasFailed();
    }

    /** The number of accepted messages. */
    public long accepted() {
        return accepted.get();
    }

    /** Transactions decided by the first settings. */
    public long byOne() {
        return byOne.get();
    }

    /** Transactions decided by the second settings. */
    public long byOther() {
        return byOther.get();
    }

    /** Transactions during which the settings changed. */
    public long spanned() {
        return spanned.get();
    }

    /** Ends the sessions, and fails where a reply was unexpected. */
    @Override
    public void close() {
        sessions.close();
    }

    private void send(int port) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(port)) {
            client.reply();
            assertThat(client.command("EHLO client.example")).startsWith("250-");
            while (!sessions.isClosed()) {
                assertThat(client.command("VRFY bob"))
                        .matches("250 2\\.1\\.5 <bob@example\\.org>|252 2\\.5\\.2 .*");
                long before = switches.get();
                sendMoreThanDeclared(client);
                sendAsDeclared(client);
                spanned.addAndGet(switches.get() > before ? 1 : 0);
            }
            assertThat(client.command("QUIT")).startsWith("221 ");
        }
    }

    /** RCPT and the end of DATA must be decided by the same settings. */
    private void sendMoreThanDeclared(SmtpConnection client) throws IOException {
        assertThat(client.command("MAIL FROM:<" + SENDER + "> SIZE=" + WITHIN_BOTH))
                .startsWith("250 ");
        String bob = client.command("RCPT TO:<bob@example.org>");
        String alice = client.command("RCPT TO:<alice@example.org>");
        boolean one = !bob.startsWith("250 ");
        assertThat(bob).matches(one ? "552 5\\.2\\.3 By one, for bob" : "250 .*");
        assertThat(alice).matches(one ? "250 .*" : "552 5\\.2\\.3 By other, for alice");
        assertThat(message(client)).matches(one ? "552 5\\.3\\.4 By one" : "250 .*");
        decided(one);
    }

    /** MAIL and all later stages must be decided by the same settings. */
    private void sendAsDeclared(SmtpConnection client) throws IOException {
        String mail = client.command("MAIL FROM:<" + SENDER + "> SIZE=" + WITHIN_OTHER);
        boolean one = !mail.startsWith("250 ");
        assertThat(mail).matches(one ? "552 5\\.3\\.4 By one" : "250 .*");
        if (!one) {
            assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
            assertThat(message(client)).startsWith("250 ");
        }
        decided(one);
    }

    private String message(SmtpConnection client) throws IOException {
        assertThat(client.command("DATA")).startsWith("354 ");
        String reply = client.command(MESSAGE);
        accepted.addAndGet(reply.startsWith("250 ") ? 1 : 0);
        return reply;
    }

    private void decided(boolean one) {
        (one ? byOne : byOther).incrementAndGet();
    }
}
