package io.jamespolicy.smtp.james.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Hundreds of thousands of clients with one session each, from different addresses under the PROXY
 * protocol. Each creates all state that is kept per client, on a server that verifies and bans
 * after two commands without mail.
 */
public final class AnnouncedClients implements AutoCloseable {
    /** The settings of the server, for {@code conf/smtppolicy.xml}. */
    public static final String SETTINGS =
            "<smtppolicy><vrfy><defaultAnswer>verify</defaultAnswer></vrfy>"
                    + "<limits><nonMailCommands>1</nonMailCommands><strikes>1</strikes></limits>"
                    + "</smtppolicy>";

    private static final int AT_ONCE = 16;

    /** On a busy machine the users store may time out; the budget is used anyway. */
    private static final String[] REPLIES = {"220", "250", "250|252", "250", "221"};

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final LoadTarget target;
    private int sent;

    private AnnouncedClients(LoadTarget target) {
        this.target = target;
    }

    /** Connects to a listener under the PROXY protocol. */
    public static AnnouncedClients of(LoadTarget target) {
        return new AnnouncedClients(target);
    }

    /** Connects more clients, up to this total. */
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
