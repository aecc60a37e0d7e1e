package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.SmtpConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests LIMITS (RFC 9422) with a client that obeys and one that does not. */
@AnyJames
class TransactionLimitsIT {
    private static final int RECIPIENTS = 100;
    private static final int MESSAGES = 3;
    private static final Pattern LIMITS =
            Pattern.compile("250[- ]LIMITS MAILMAX=(\\d+) RCPTMAX=(\\d+)");
    private static final String TOO_MANY =
            "452 4.5.3 Too many recipients, send the others in another message";
    private static final String POLICY =
            "<smtppolicy><transactions><rule><name>strangers</name><authenticated>false</authenticated>"
                    + "<recipientsPerMessage>100</recipientsPerMessage>"
                    + "<messagesPerSession>3</messagesPerSession></rule></transactions>"
                    + "<volume><rule><user>bob@example.org</user><messages>9</messages></rule></volume>"
                    + "<limits><refusedRecipients>20</refusedRecipients>"
                    + "<exempt><network>192.0.2.1</network></exempt></limits></smtppolicy>";

    @TempDir private static Path directory;

    private static AdministeredJames server;

    @BeforeAll
    static void startJames() throws Exception {
        server =
                AdministeredJames.start(
                        AdministeredJames.deploy(directory, POLICY)
                                .withSubmissionHandler(
                                        "<handler class=\"org.apache.james.smtpserver.fastfail.MaxRcptHandler\">"
                                                + "<maxRcpt>20</maxRcpt></handler>"));
    }

    @AfterAll
    static void stopJames() throws Exception {
        server.close();
    }

    private static String greet(SmtpConnection client) throws Exception {
        client.reply();
        return client.command("EHLO client.example");
    }

    /** Names so many recipients in one write, and returns the replies. */
    private static List<String> name(SmtpConnection client, int recipients) throws Exception {
        client.send("RCPT TO:<bob@example.org>\r\n".repeat(recipients).strip());
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            replies.add(client.reply());
        }
        return replies;
    }

    private static String send(SmtpConnection client) throws Exception {
        assertThat(client.command("DATA")).startsWith("354 ");
        return client.command("Subject: x\r\n\r\nx\r\n.");
    }

    /** It reads the limits, and sends 250 recipients four times. */
    @Test
    void aClientThatObeysShouldNeverBeRefused() throws Exception {
        int left = 4 * 250;
        while (left > 0) {
            try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
                Matcher limits = LIMITS.matcher(greet(client));
                assertThat(limits.find()).isTrue();
                assertThat(limits.group(1)).isEqualTo("" + MESSAGES);
                assertThat(limits.group(2)).isEqualTo("" + RECIPIENTS);
                for (int mail = 0; mail < MESSAGES && left > 0; mail++) {
                    assertThat(client.command("MAIL FROM:<a@example.com>")).startsWith("250 ");
                    for (int i = 0; i < RECIPIENTS && left > 0; i++, left--) {
                        assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
                    }
                    assertThat(send(client)).startsWith("250 ");
                }
                client.command("QUIT");
            }
        }
    }

    /** Recipients beyond the limit are no probing: the session goes on, and nobody is banned. */
    @Test
    void aClientThatDoesNotObeyShouldKeepItsMessage() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
            greet(client);
            for (int mail = 0; mail < MESSAGES; mail++) {
                client.command("MAIL FROM:<disobedient@example.com>");
                List<String> replies = name(client, RECIPIENTS + 50);
                assertThat(replies.subList(0, RECIPIENTS))
                        .allMatch(reply -> reply.startsWith("250 "));
                assertThat(replies.subList(RECIPIENTS, replies.size())).containsOnly(TOO_MANY);
                assertThat(send(client)).startsWith("250 ");
            }
            assertThat(client.command("MAIL FROM:<disobedient@example.com>"))
                    .isEqualTo(
                            "421 4.7.0 Too many messages in this session, send the others in"
                                    + " another one");
            assertThat(client.remainder()).isEmpty();
        }

        assertThat(server.web().call("GET", "/smtp-policy/bans").body()).isEqualTo("[]");
        assertThat(why("kind=recipient-refused"))
                .contains(
                        "outcome=too-many-recipients",
                        "rule=strangers",
                        "transactions.rule[1].recipientsPerMessage: 100");
        assertThat(why("kind=sender-refused"))
                .contains(
                        "outcome=too-many-messages",
                        "code=421",
                        "transactions.rule[1].messagesPerSession: 3");
    }

    private static String why(String kind) throws Exception {
        return server.web()
                .call("GET", "/smtp-policy/why?sender=disobedient@example.com&limit=1&" + kind)
                .body();
    }

    @Test
    void limitsShouldBeThoseOfTheClientAtThatMoment() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().submission())) {
            assertThat(greet(client)).contains("LIMITS MAILMAX=3 RCPTMAX=20");
            client.command("STARTTLS");
            client.startTls();
            assertThat(client.command("EHLO client.example"))
                    .contains("LIMITS MAILMAX=3 RCPTMAX=20");
            client.command("AUTH LOGIN");
            client.command("Ym9iQGV4YW1wbGUub3Jn");
            assertThat(client.command("c2VjcmV0")).startsWith("235 ");

            assertThat(client.command("EHLO client.example")).contains("LIMITS RCPTMAX=20");
        }
    }

    /** James accepts it, against RFC 4954 section 4; the volume must be that of the user. */
    @Test
    void authWithinATransactionShouldChangeTheClient() throws Exception {
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().submission())) {
            greet(client);
            client.command("STARTTLS");
            client.startTls();
            client.command("EHLO client.example");
            assertThat(client.command("MAIL FROM:<a@example.com>")).startsWith("250 ");
            client.command("AUTH LOGIN");
            client.command("Ym9iQGV4YW1wbGUub3Jn");
            assertThat(client.command("c2VjcmV0")).startsWith("235 ");
            assertThat(client.command("RCPT TO:<alice@example.org>")).startsWith("250 ");
            assertThat(send(client)).startsWith("250 ");
        }

        assertThat(server.web().call("GET", "/smtp-policy/volumes").body())
                .contains("\"client\":\"bob@example.org\"", "\"messages\":1");
    }

    @Test
    void anExplanationShouldHaveThem() throws Exception {
        assertThat(
                        server.web()
                                .call(
                                        "GET",
                                        "/smtp-policy/explain/size?client=127.0.0.1&listener="
                                                + server.james().ports().smtp()
                                                + "&sender=a@example.com&recipient=bob@example.org")
                                .body())
                .contains(
                        "recipients of a message: at most 100, by rule 'strangers'",
                        "messages of a session: at most 3, by rule 'strangers'",
                        "within the limits of recipients and messages");
    }

    @Test
    void withoutLimitsEhloShouldHaveNoLine() throws Exception {
        server.james().directory().withConfiguration("smtppolicy.xml", "<smtppolicy/>");
        server.administration().reloadPolicy();
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
            assertThat(greet(client)).doesNotContain("LIMITS");
        } finally {
            server.james().directory().withConfiguration("smtppolicy.xml", POLICY);
            server.administration().reloadPolicy();
        }
    }
}
