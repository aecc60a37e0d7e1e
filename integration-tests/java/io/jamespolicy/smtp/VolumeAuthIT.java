package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * James accepts AUTH within a transaction, which then has the volume of another client, or none.
 */
@AnyJames
class VolumeAuthIT {
    private static final String SETTINGS =
            "<smtppolicy><volume><rule><name>strangers</name><authenticated>false</authenticated>"
                    + "<messages>1</messages><period>1 hour</period></rule></volume></smtppolicy>";

    private static final String BOB = "AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwBzZWNyZXQ=";

    @TempDir private Path directory;

    @Test
    void whoAuthenticatesShouldGetBackWhatTheStrangerHeld() throws Exception {
        try (AdministeredJames server =
                        AdministeredJames.start(AdministeredJames.deploy(directory, SETTINGS));
                SmtpConnection client = connect(server);
                SmtpConnection stranger = connect(server)) {
            exchange(client, "MAIL FROM:<a@example.com>", "250 ");
            exchange(stranger, "MAIL FROM:<a@example.com>", "451 4.7.1 Over the limit of 1 mess");
            exchange(client, BOB, "235 ");
            exchange(client, "RCPT TO:<bob@example.org>", "250 ");
            exchange(stranger, "MAIL FROM:<a@example.com>", "250 ");
            exchange(client, "DATA", "354 ");
            exchange(client, "Subject: x\r\n\r\nx\r\n.", "250 ");
            exchange(stranger, "RSET", "250 ");
            exchange(stranger, "MAIL FROM:<a@example.com>", "250 ");
        }
    }

    private static SmtpConnection connect(AdministeredJames server) throws Exception {
        SmtpConnection connection =
                SmtpConnection.from("127.0.0.1", server.james().ports().submission());
        assertThat(connection.reply()).startsWith("220 ");
        assertThat(connection.command("EHLO client.example")).startsWith("250-");
        return connection;
    }

    private static void exchange(SmtpConnection client, String command, String reply)
            throws Exception {
        assertThat(client.command(command)).as(command).startsWith(reply);
    }
}
