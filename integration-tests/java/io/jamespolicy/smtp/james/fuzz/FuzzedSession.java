package io.jamespolicy.smtp.james.fuzz;

import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

/** One connection, from the greeting to one of the ways in which it can end. */
final class FuzzedSession {
    private static final int MAX_GROUPS = 60;
    private static final byte[] QUIT = octets("QUIT\r\n");

    private final SmtpConnection client;
    private final Random random;
    private final FuzzedCommands commands;
    private final FuzzTally tally;
    private final ServerModel server;
    private final Transcript transcript = new Transcript();
    private final FuzzTarget target;

    private FuzzedSession(SmtpConnection client, Random random, FuzzTarget target) {
        this.client = client;
        this.random = random;
        this.commands = new FuzzedCommands(random);
        this.tally = target.tally();
        this.server = new ServerModel(target);
        this.target = target;
    }

    /**
     * Holds the session that this seed makes.
     *
     * @throws AssertionError with the end of the conversation, when anything in it was wrong
     */
    static void play(FuzzTarget target, long seed) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(target.port())) {
            FuzzedSession session = new FuzzedSession(client, new Random(seed), target);
            try {
                session.play();
            } catch (IOException | GeneralSecurityException | RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "in the session of seed " + seed + ":\n" + session.transcript, e);
            }
        }
    }

    private void play() throws IOException, GeneralSecurityException {
        server.greeted(reply());
        if (target.isWithTls() && random.nextInt(40) == 0) {
            encrypt();
        }
        // some are over soon, and some never send what they are there for
        int groups = random.nextInt(4) == 0 ? 1 : random.nextInt(MAX_GROUPS);
        boolean withMail = random.nextInt(4) > 0;
        for (int i = groups; i > 0 && !server.isClosed(); i--) {
            exchange(next(withMail));
        }
        if (!server.isClosed()) {
            end();
        }
        if (server.isClosed()) {
            expectEnd();
        }
        server.lost();
        tally.count("audit.EndedSessions");
    }

    private byte[] next(boolean withMail) {
        if (server.state() == ServerModel.State.DATA) {
            return commands.text();
        }
        return withMail ? commands.group() : commands.withoutMail();
    }

    private void encrypt() throws IOException, GeneralSecurityException {
        exchange(octets("STARTTLS\r\n"));
        client.startTls();
    }

    /** Sends lines in one write or in two, and reads what is due to each. */
    private void exchange(byte[] lines) throws IOException {
        send(lines);
        for (SentLine line : SentLine.of(lines)) {
            transcript.add(line);
            if (server.isAnswered(line)) {
                server.answered(line, reply());
            }
        }
    }

    private void send(byte[] lines) throws IOException {
        try {
            if (random.nextInt(10) == 0 && lines.length > 2) {
                int cut = 1 + random.nextInt(lines.length - 1);
                client.send(Arrays.copyOfRange(lines, 0, cut));
                client.send(Arrays.copyOfRange(lines, cut, lines.length));
            } else {
                client.send(lines);
            }
        } catch (SocketException e) {
            // closed while we were writing: what the server has said before can still be read
            transcript.add(e);
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

    private void end() throws IOException {
        switch (random.nextInt(8)) {
            case 0:
                client.reset();
                break;
            case 1:
                sendAndReset(octets("NOOP and no line end"));
                break;
            case 2:
                sendUnanswered();
                break;
            case 3:
                provokeBreak();
                break;
            default:
                quit();
        }
    }

    private void sendAndReset(byte[] octets) throws IOException {
        send(octets);
        client.reset();
    }

    private void sendUnanswered() throws IOException {
        // where there are limits, nobody could tell whether one of them ended the session first;
        // and one server has to have every NOOP answered, so that its counters are exact
        boolean exact = target.isLimited() || !target.isWithTls();
        if (server.state() == ServerModel.State.COMMAND && !exact) {
            int noops = 1 + random.nextInt(20);
            tally.leaveUnanswered(noops);
            send(octets("NOOP\r\n".repeat(noops)));
        }
        client.reset();
    }

    /**
     * STARTTLS where it does not belong: James ends the connection, at once or a command later. Not
     * with a command behind it where it is taken: behind the first DATA, James takes that one in
     * clear and answers it encrypted.
     */
    private void provokeBreak() throws IOException {
        leaveExchanges();
        if (server.state() == ServerModel.State.COMMAND) {
            server.mayBeBrokenOff();
            exchange(
                    octets(
                            target.isWithTls()
                                    ? "STARTTLS x\r\n"
                                    : commands.oneOf(
                                            "STARTTLS x\r\n",
                                            "STARTTLS\r\n",
                                            "NOOP\r\nstarttls\r\nNOOP\r\n")));
        }
        quit();
    }

    /** Every session that is open answers QUIT. */
    private void quit() throws IOException {
        leaveExchanges();
        if (!server.isClosed()) {
            exchange(QUIT);
        }
        if (!server.isClosed()) {
            throw new AssertionError("QUIT did not end the session");
        }
    }

    private void leaveExchanges() throws IOException {
        if (server.state() == ServerModel.State.DATA) {
            exchange(octets(".\r\n"));
        } else if (server.state() == ServerModel.State.AUTH) {
            exchange(octets("*\r\n"));
        }
    }

    /** Nothing may come behind the reply that ends a session. */
    private void expectEnd() throws IOException {
        String rest = client.remainder();
        if (!rest.isEmpty()) {
            throw new AssertionError("behind the end of the session came: " + rest);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
