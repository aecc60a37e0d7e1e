package io.jamespolicy.smtp.james.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Clients by the hundred thousand, each of an address of its own that a proxy announces (PROXY
 * protocol), each with one session. All that can be remembered of a client is brought about by
 * each, on a server that answers its VRFY and that bans who sends two commands without mail.
 */
public final class AnnouncedClients implements AutoCloseable {
    /** What the server has to have for it, in {@code conf/smtppolicy.xml}. */
    public static final String SETTINGS =
            "<smtppolicy><vrfy><defaultAnswer>verify</defaultAnswer></vrfy>"
                    + "<limits><nonMailCommands>1</nonMailCommands><strikes>1</strikes></limits>"
                    + "</smtppolicy>";

    private static final int AT_ONCE = 16;

    /** On a machine that is busy, the users may be asked in vain; the budget is charged anyway. */
    private static final String[] REPLIES = {"220", "250", "250|252", "250", "221"};

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final LoadTarget target;
    private int sent;

    private AnnouncedClients(LoadTarget target) {
        this.target = target;
    }

    /** Of a listener that is behind a proxy. */
    public static AnnouncedClients of(LoadTarget target) {
        return new AnnouncedClients(target);
    }

    /** Lets more of them come and go, until there have been so many. */
    public void sendUpTo(int clients) {
        CompletableFuture<?>[] parts =
                IntStream.range(0, AT_ONCE)
                        .mapToObj(
                                part ->
                                        CompletableFuture.runAsync(
                                                () -> send(part, clients), threads))
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(parts).join();
        sent = clients;
    }

    private void send(int part, int clients) {
        for (int client = sent + part; client < clients; client += AT_ONCE) {
            try (LoadClient connection = LoadClient.open(target)) {
                connection.perform(Exchange.ofLines(session(client), REPLIES));
                connection.awaitEnd();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String session(int client) {
        String address =
                String.join(
                        ".",
                        "10",
                        Integer.toString(client >> 16 & 0xff),
                        Integer.toString(client >> 8 & 0xff),
                        Integer.toString(client & 0xff));
        return String.join(
                "\r\n",
                "PROXY TCP4 " + address + " 127.0.0.1 4711 25",
                "EHLO client.example",
                "VRFY bob",
                "NOOP",
                "QUIT");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
