package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions that send mail with VRFY, NOOP and RSET in between, until they are closed. Each reply
 * must be the expected one.
 */
public final class MailLoad implements AutoCloseable {
    private static final int SESSIONS_OF_EACH = 2;
    private static final int MORE = 50;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicLong accepted = new AtomicLong();
    private final RepeatedWork sessions = new RepeatedWork();

    private MailLoad() {}

    /** Connects to the servers at these ports. */
    public static MailLoad on(int... ports) {
        MailLoad load = new MailLoad();
        for (int port : ports) {
            for (int i = 0; i < SESSIONS_OF_EACH; i++) {
                load.sessions.start(() -> load.send(port));
            }
        }
        return load;
    }

    /** Waits until more mails are accepted. */
    public void awaitMore() {
        long enough = accepted.get() + MORE;
        await().atMost(LIMIT).until(() -> accepted.get() >= enough || sessions.hasFailed());
        assertThat(sessions.hasFailed()).isFalse();
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
                assertThat(client.command("VRFY bob")).matches("25[02] .*");
                assertThat(client.command("NOOP")).isEqualTo("250 2.0.0 OK");
                assertThat(client.command("RSET")).isEqualTo("250 2.0.0 OK");
                sendMail(client);
            }
            assertThat(client.command("QUIT")).startsWith("221 ");
        }
    }

    private void sendMail(SmtpConnection client) throws IOException {
        assertThat(client.command("MAIL FROM:<a@example.com>")).startsWith("250 ");
        assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
        assertThat(client.command("DATA")).startsWith("354 ");
        assertThat(client.command("Subject: load\r\n\r\ntext\r\n.")).startsWith("250 ");
        accepted.incrementAndGet();
    }
}
