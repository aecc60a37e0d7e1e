package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions that send one mail after the other, with VRFY, NOOP and RSET between them, until they
 * are closed. Every reply has to be the one that is due.
 */
public final class MailLoad implements AutoCloseable {
    private static final int SESSIONS_OF_EACH = 2;
    private static final int MORE = 50;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicLong accepted = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> sessions = new ArrayList<>();
    private volatile boolean closed;

    private MailLoad() {}

    /** On the servers at these ports. */
    public static MailLoad on(int... ports) {
        MailLoad load = new MailLoad();
        for (int port : ports) {
            for (int i = 0; i < SESSIONS_OF_EACH; i++) {
                load.sessions.add(CompletableFuture.runAsync(() -> load.send(port), load.threads));
            }
        }
        return load;
    }

    /** Waits until some more mails were accepted. */
    public void awaitMore() {
        long enough = accepted.get() + MORE;
        await().atMost(LIMIT).until(() -> accepted.get() >= enough || hasFailed());
        assertThat(hasFailed()).isFalse();
    }

    private boolean hasFailed() {
        return sessions.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    /** Ends the sessions, and fails where one of them was not answered as it should. */
    @Override
    public void close() {
        closed = true;
        sessions.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    private void send(int port) {
        try (SmtpConnection client = SmtpConnection.to(port)) {
            client.reply();
            assertThat(client.command("EHLO client.example")).startsWith("250-");
            while (!closed) {
                assertThat(client.command("VRFY bob")).matches("25[02] .*");
                assertThat(client.command("NOOP")).isEqualTo("250 2.0.0 OK");
                assertThat(client.command("RSET")).isEqualTo("250 2.0.0 OK");
                sendMail(client);
            }
            assertThat(client.command("QUIT")).startsWith("221 ");
        } catch (IOException e) {
            throw new IllegalStateException(e);
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
