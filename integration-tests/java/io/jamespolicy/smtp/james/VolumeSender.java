package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions that send mail at the same time, until each has sent so many messages or is refused.
 * They declare the size of a message, half of it, or nothing.
 */
public final class VolumeSender {
    private static final int SMALL = 4_000;
    private static final int LARGE = 20_000;
    private static final int WAIT_SECONDS = 120;

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong octets = new AtomicLong();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    private VolumeSender() {}

    /** Opens a session. */
    @FunctionalInterface
    public interface Entrance {
        SmtpConnection enter(int session) throws IOException, GeneralSecurityException;
    }

    /** Sends as a user over a submission port. */
    public static VolumeSender by(String user, int sessions, int messages, int port)
            throws Exception {
        return by(sessions, messages, session -> authenticated(user, port));
    }

    /** Sends over sessions that greet as {@code EHLO} does. */
    public static VolumeSender by(int sessions, int messages, Entrance entrance) throws Exception {
        VolumeSender sender = new VolumeSender();
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                int session = i;
                all.add(
                        threads.submit(
                                () -> {
                                    sender.send(entrance.enter(session), session, messages);
                                    return null;
                                }));
            }
            for (Future<?> each : all) {
                each.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        return sender;
    }

    private static SmtpConnection authenticated(String user, int port)
            throws IOException, GeneralSecurityException {
        SmtpConnection client = SmtpConnection.to(port);
        client.reply();
        client.command("EHLO client.example");
        client.command("STARTTLS");
        client.startTls();
        client.command("EHLO client.example");
        client.command("AUTH LOGIN");
        client.command(Base64.getEncoder().encodeToString(user.getBytes()));
        assertThat(
                        client.command(
                                Base64.getEncoder()
                                        .encodeToString(SampleUsers.PASSWORD.getBytes())))
                .startsWith("235 ");
        return client;
    }

    private void send(SmtpConnection client, int session, int most) throws IOException {
        try (SmtpConnection open = client) {
            for (int i = 0; i < most; i++) {
                int size = (session + i) % 2 == 0 ? SMALL : LARGE;
                String reply = sendOne(open, size, (session + i) % 3 * size / 2);
                if (reply.startsWith("250 ")) {
                    messages.incrementAndGet();
                    octets.addAndGet(size);
                } else {
                    refusals.add(reply);
                    open.command("RSET");
                }
            }
        }
    }

    private static String sendOne(SmtpConnection client, int size, int declared)
            throws IOException {
        String reply =
                client.command(
                        "MAIL FROM:<a@example.com>" + (declared == 0 ? "" : " SIZE=" + declared));
        if (reply.startsWith("250 ")) {
            reply = client.command("RCPT TO:<bob@example.org>");
        }
        if (!reply.startsWith("250 ")) {
            return reply;
        }
        assertThat(client.command("DATA")).startsWith("354 ");
        client.send(MessageBody.ofOctets(size));
        return client.reply();
    }

    public long acceptedMessages() {
        return messages.get();
    }

    public long acceptedOctets() {
        return octets.get();
    }

    /** The size of the largest messages. */
    public long largest() {
        return LARGE;
    }

    /** The replies that refused a message. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }
}
