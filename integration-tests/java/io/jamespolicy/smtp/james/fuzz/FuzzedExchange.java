package io.jamespolicy.smtp.james.fuzz;

import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Sends lines, reads the reply to each, and compares it with the model. */
final class FuzzedExchange {
    private final SmtpConnection client;
    private final FuzzedWrites writes;
    private final ServerModel server;
    private final Transcript transcript = new Transcript();

    FuzzedExchange(SmtpConnection client, Random random, ServerModel server) {
        this.client = client;
        this.writes = new FuzzedWrites(client, random);
        this.server = server;
    }

    void greeting() throws IOException {
        server.greeted(reply());
    }

    /** Sends all lines at once, then reads all replies. */
    void lines(byte[] lines) throws IOException {
        send(lines);
        replies(lines);
    }

    /**
     * The same for STARTTLS in one write: James treats a separate line end as a command after it.
     */
    void startTls() throws IOException {
        byte[] line = "STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII);
        client.send(line);
        replies(line);
    }

    private void replies(byte[] lines) throws IOException {
        for (SentLine line : SentLine.of(lines)) {
            transcript.add(line);
            if (server.isAnswered(line)) {
                server.answered(line, reply());
            }
        }
    }

    /** Sends without reading replies. */
    void send(byte[] octets) throws IOException {
        try {
            writes.send(octets);
        } catch (SocketException e) {
            // closed while we were writing: what the server has said before can still be read
            transcript.add(e);
        }
    }

    /** Nothing may follow the reply that ends a session. */
    void end() throws IOException {
        String rest = client.remainder();
        if (!rest.isEmpty()) {
            throw new AssertionError("behind the end of the session came: " + rest);
        }
    }

    private String reply() throws IOException {
        String reply = client.reply();
        transcript.add("S: " + reply);
        if (reply.contains("<connection closed") || reply.contains("<bare line feed>")) {
            throw new AssertionError("a reply was due: " + reply);
        }
        return reply;
    }

    /** The end of the transcript, for error messages. */
    @Override
    public String toString() {
        return transcript.toString();
    }
}
