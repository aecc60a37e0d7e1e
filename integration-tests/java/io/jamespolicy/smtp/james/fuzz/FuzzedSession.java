package io.jamespolicy.smtp.james.fuzz;

import io.jamespolicy.smtp.james.SmtpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.Future;

/** One connection, from the greeting to one of its possible ends. */
final class FuzzedSession {
    private static final int MAX_GROUPS = 60;
    private static final byte[] QUIT = octets("QUIT\r\n");

    private final SmtpConnection client;
    private final Random random;
    private final FuzzedCommands commands;
    private final ServerModel server;
    private final FuzzedExchange exchange;
    private final FuzzTarget target;

    private FuzzedSession(SmtpConnection client, Random random, FuzzTarget target) {
        this.client = client;
        this.random = random;
        this.commands = new FuzzedCommands(random);
        this.server = new ServerModel(target);
        this.exchange = new FuzzedExchange(client, random, server);
        this.target = target;
    }

    /**
     * Runs the session of this seed.
     *
     * @throws AssertionError with the end of the transcript, for an unexpected reply
     */
    static void play(FuzzTarget target, long seed, SessionWatch watch) throws IOException {
        try (SmtpConnection client = SmtpConnection.to(target.port())) {
            Future<?> limit = watch.of(client);
            FuzzedSession session = new FuzzedSession(client, new Random(seed), target);
            try {
                session.play();
            } catch (IOException | GeneralSecurityException | RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "in the session of seed " + seed + ":\n" + session.exchange, e);
            } finally {
                limit.cancel(false);
            }
        }
    }

    private void play() throws IOException, GeneralSecurityException {
        exchange.greeting();
        if (target.isWithTls() && random.nextInt(40) == 0) {
            exchange.startTls();
            client.startTls();
        }
        // some are over soon, and some never send what they are there for
        int groups = random.nextInt(4) == 0 ? 1 : random.nextInt(MAX_GROUPS);
        int kind = random.nextInt(8);
        for (int i = groups; i > 0 && !server.isClosed(); i--) {
            exchange.lines(next(kind));
        }
        if (!server.isClosed()) {
            end();
        }
        if (server.isClosed()) {
            exchange.end();
        }
        server.lost();
        target.tally().count("audit.EndedSessions");
    }

    private byte[] next(int kind) {
        if (server.state() == ServerModel.State.DATA) {
            return commands.text();
        }
        switch (kind) {
            case 0:
                return commands.withoutMail();
            case 1:
                return commands.recipientsThatAreRefused();
            case 2:
                return commands.transactionsGivenUp();
            default:
                return commands.group();
        }
    }

    private void end() throws IOException {
        switch (random.nextInt(8)) {
            case 0:
                client.reset();
                break;
            case 1:
                sendUnanswered();
                break;
            case 2:
                provokeBreak();
                break;
            case 3:
                // what has no line end is no command
                exchange.send(octets(commands.oneOf("NOOP", "QUIT", "RSET\r", ".\r", "\0")));
                client.close();
                break;
            default:
                quit();
        }
    }

    private void sendUnanswered() throws IOException {
        // where there are limits, nobody could tell whether one of them ended the session first;
        // and one server has to have every NOOP answered, so that its counters are exact
        boolean exact = target.isLimited() || !target.isWithTls();
        if (server.state() == ServerModel.State.COMMAND && !exact) {
            int noops = 1 + random.nextInt(20);
            target.tally().leaveUnanswered(noops);
            exchange.send(octets("NOOP\r\n".repeat(noops)));
        }
        client.reset();
    }

    /**
     * STARTTLS where it is not allowed: James closes the connection, at once or after the next
     * command. Without a pipelined command where it is allowed: after the first DATA, James accepts
     * that command unencrypted and answers it encrypted.
     */
    private void provokeBreak() throws IOException {
        leaveExchanges();
        if (server.state() == ServerModel.State.COMMAND) {
            server.mayBeBrokenOff();
            exchange.lines(
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

    /** Each open session answers QUIT. */
    private void quit() throws IOException {
        leaveExchanges();
        if (!server.isClosed()) {
            exchange.lines(QUIT);
        }
        if (!server.isClosed()) {
            throw new AssertionError("QUIT did not end the session");
        }
    }

    private void leaveExchanges() throws IOException {
        if (server.state() == ServerModel.State.DATA) {
            exchange.lines(octets(".\r\n"));
        } else if (server.state() == ServerModel.State.AUTH) {
            exchange.lines(octets("*\r\n"));
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
