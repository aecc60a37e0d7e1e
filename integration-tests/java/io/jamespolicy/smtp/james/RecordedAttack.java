package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.util.Base64;

/**
 * Clients that harvest, keep connections busy or send too much, and honest ones between them, each
 * from an address that a proxy announces. The same in each run.
 */
public final class RecordedAttack {
    /** Harvests addresses by VRFY. */
    public static final String VRFY_HARVESTER = "203.0.113.5";

    /** Harvests addresses by RCPT, until it is banned. */
    public static final String RCPT_HARVESTER = "203.0.113.66";

    /** Keeps sessions open by NOOP. */
    public static final String NOOP_SENDER = "2001:db8:7::25";

    /** Sends mail that is too large. */
    public static final String LARGE_SENDER = "198.51.100.23";

    /** Sends text that a careless page would take for markup. */
    public static final String HOSTILE = "203.0.113.99";

    /** What it sends. */
    public static final String MARKUP = "<script>document.title='broken'</script>\"'&lt;";

    /** Sends more than the volume of an account. */
    public static final String ACCOUNT = "bob@example.org";

    /** The settings of the server, for {@code conf/smtppolicy.xml}. */
    public static final String SETTINGS =
            "<smtppolicy>\n"
                    + "  <size>\n"
                    + "    <rule><name>lists</name><recipient>@lists.example.org</recipient>"
                    + "<limit>128K</limit></rule>\n"
                    + "    <rule><name>partners</name><mode>observe</mode>"
                    + "<network>192.0.2.0/24</network><limit>64K</limit></rule>\n"
                    + "    <rule><name>archive</name><recipient>archive@example.org</recipient>"
                    + "<limit>512K</limit></rule>\n"
                    + "    <defaultLimit>1M</defaultLimit>\n"
                    + "  </size>\n"
                    + "  <vrfy>\n"
                    + "    <rule><name>staff</name><authenticated>true</authenticated>"
                    + "<answer>verify</answer></rule>\n"
                    + "    <defaultAnswer>noncommittal</defaultAnswer>\n"
                    + "  </vrfy>\n"
                    + "  <volume>\n"
                    + "    <rule><name>users</name><authenticated>true</authenticated>"
                    + "<messages>5</messages></rule>\n"
                    + "  </volume>\n"
                    + "</smtppolicy>\n";

    private static final int MESSAGES = 9;
    private static final int ABOVE_ERRORS = 60;
    private static final int ABOVE_NON_MAIL = 102;
    private static final int STRIKES = 3;

    private final JamesPorts ports;

    private RecordedAttack(JamesPorts ports) {
        this.ports = ports;
    }

    /** Plays it on a James behind a proxy with {@link #SETTINGS}. */
    public static void on(JamesPorts ports) throws Exception {
        RecordedAttack attack = new RecordedAttack(ports);
        attack.honest("192.0.2.10", 100_000);
        attack.harvestByVrfy();
        attack.harvestByRcpt();
        attack.keepAlive();
        attack.sendLargeMail();
        attack.sendTooMuch();
        attack.sendMarkup();
        attack.honest("192.0.2.11", 2_000);
    }

    private SmtpConnection connect(String client) throws IOException {
        SmtpConnection connection = announced(client, ports.smtp());
        connection.command("EHLO host-" + client.replaceAll("[.:]+", "-") + ".example");
        return connection;
    }

    private static SmtpConnection announced(String client, int port) throws IOException {
        boolean six = client.contains(":");
        return ProxiedJames.announced(
                (six ? "TCP6 " : "TCP4 ") + client + (six ? " ::1" : " 127.0.0.1"), port);
    }

    private void honest(String client, int octets) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            try (SmtpConnection connection = connect(client)) {
                connection.command("MAIL FROM:<news@partner.example>");
                connection.command("RCPT TO:<alice@example.org>");
                connection.command("DATA");
                connection.command("Subject: x\r\n\r\n" + "x\r\n".repeat(octets / 3) + ".");
                connection.command("QUIT");
            }
        }
    }

    private void harvestByVrfy() throws IOException {
        try (SmtpConnection connection = connect(VRFY_HARVESTER)) {
            for (int i = 0; i < ABOVE_NON_MAIL; i++) {
                connection.command("VRFY user" + i + "@example.org");
            }
        }
    }

    private void harvestByRcpt() throws IOException {
        for (int session = 0; session < STRIKES; session++) {
            try (SmtpConnection connection = connect(RCPT_HARVESTER)) {
                connection.command("MAIL FROM:<a@harvest.example>");
                for (int i = 0; i < ABOVE_ERRORS; i++) {
                    connection.send("RCPT TO:<name" + i + "@elsewhere.example>");
                }
                connection.remainder();
            }
        }
        try (SmtpConnection connection = connect(RCPT_HARVESTER)) {
            connection.remainder();
        }
    }

    private void keepAlive() throws IOException {
        try (SmtpConnection connection = connect(NOOP_SENDER)) {
            for (int i = 0; i < ABOVE_NON_MAIL; i++) {
                connection.command("NOOP");
            }
        }
    }

    private void sendLargeMail() throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            try (SmtpConnection connection = connect(LARGE_SENDER)) {
                connection.command("MAIL FROM:<scan@office.example> SIZE=48000000");
                connection.command("QUIT");
            }
        }
    }

    private void sendTooMuch() throws Exception {
        try (SmtpConnection connection = announced("198.51.100.77", ports.submission())) {
            connection.command("EHLO laptop.example");
            connection.command("STARTTLS");
            connection.startTls();
            connection.command("EHLO laptop.example");
            connection.command("AUTH LOGIN");
            connection.command(base64(ACCOUNT));
            connection.command(base64(SampleUsers.PASSWORD));
            for (int i = 0; i < MESSAGES; i++) {
                connection.command("MAIL FROM:<" + ACCOUNT + ">");
                connection.command("RCPT TO:<victim" + i + "@example.com>");
                if (connection.command("DATA").startsWith("354")) {
                    connection.command("Subject: x\r\n\r\nx\r\n.");
                }
            }
            connection.command("QUIT");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }

    /** With a right-to-left override in UTF-8, as octets. */
    private void sendMarkup() throws IOException {
        try (SmtpConnection connection = announced(HOSTILE, ports.smtp())) {
            connection.command("EHLO " + MARKUP);
            connection.command("NOOP " + MARKUP + "\u00e2\u0080\u00ae" + "x".repeat(900));
            connection.command("VRFY " + MARKUP);
            connection.command("MAIL FROM:<\"" + MARKUP.replace("\"", "\\\"") + "\"@a.example>");
            connection.command("RCPT TO:<" + MARKUP + "@b.example>");
            connection.command("QUIT");
        }
    }
}
