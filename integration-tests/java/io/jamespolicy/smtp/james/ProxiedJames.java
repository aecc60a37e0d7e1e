package io.jamespolicy.smtp.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A James with the default settings behind a proxy that announces its clients, so that none of them
 * is exempt as the local host.
 */
public final class ProxiedJames implements AutoCloseable {
    /** A client in James's {@code authorizedAddresses}. */
    public static final String TRUSTED = "198.51.100.60";

    private final JamesProcess process;

    private ProxiedJames(JamesProcess process) {
        this.process = process;
    }

    public static ProxiedJames start(Path directory) throws Exception {
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .behindProxy();
        Files.deleteIfExists(copy.configuration().resolve("smtppolicy.xml"));
        String servers = Files.readString(copy.configuration().resolve("smtpserver.xml"));
        copy.withConfiguration(
                "smtpserver.xml",
                servers.replace("<authorizedAddresses>", "<authorizedAddresses>" + TRUSTED + ", "));
        JamesProcess process = JamesProcess.start(copy);
        SampleUsers.addTo(copy);
        return new ProxiedJames(process);
    }

    @Override
    public void close() throws IOException {
        process.stop();
    }

    /**
     * A connection whose client a proxy announces, after the greeting, which James sends before it
     * reads the header.
     *
     * @param addresses the protocol and the addresses of client and server, as in {@code TCP4
     *     192.0.2.1 127.0.0.1}
     */
    public static SmtpConnection announced(String addresses, int port) throws IOException {
        SmtpConnection connection = SmtpConnection.to(port);
        connection.send("PROXY " + addresses + " 4711 25");
        assertThat(connection.reply()).startsWith("220 ");
        return connection;
    }

    /** A connection of this client to the server for mail from others, after the greeting. */
    public SmtpConnection connection(String client) throws IOException {
        return announced("TCP4 " + client + " 127.0.0.1", process.ports().smtp());
    }

    /** The same after EHLO. */
    public SmtpConnection session(String client) throws IOException {
        SmtpConnection connection = connection(client);
        assertThat(connection.command("EHLO client.example")).startsWith("250-");
        return connection;
    }

    /** A connection to the server for users, after STARTTLS and EHLO. */
    public SmtpConnection submission(String client) throws Exception {
        SmtpConnection connection =
                announced("TCP4 " + client + " 127.0.0.1", process.ports().submission());
        assertThat(connection.command("EHLO client.example")).startsWith("250-");
        assertThat(connection.command("STARTTLS")).startsWith("220 ");
        connection.startTls();
        assertThat(connection.command("EHLO client.example")).startsWith("250-");
        return connection;
    }

    /** Delivers a message to bob. */
    public static void deliver(SmtpConnection client) throws IOException {
        assertThat(client.command("MAIL FROM:<a@example.com>")).startsWith("250 ");
        assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
        sendMessage(client);
    }

    /** Sends a message in a transaction that has recipients. */
    public static void sendMessage(SmtpConnection client) throws IOException {
        assertThat(client.command("DATA")).startsWith("354 ");
        client.send("Subject: test\r\n\r\ntest\r\n.");
        assertThat(client.reply()).startsWith("250 ");
    }

    public static void quit(SmtpConnection client) throws IOException {
        assertThat(client.command("QUIT")).startsWith("221 ");
    }
}
