package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.MailLoad;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.VolumeSender;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests volumes on a real James while other clients send mail. Each test has clients of its own, at
 * 127.0.0.x.
 */
@AnyJames
class VolumeIT {
    private static final String WATCHED = " outcome=volume-messages rule=watched ";
    private static final long OCTETS = 1 << 20;

    /** On the submission port: it answers RCPT, so that James asks no further hook. */
    private static final String ANSWERING_OK =
            "<handler class=\"org.apache.james.protocols.smtp.core.AcceptRecipientIfRelayingIsAllowed\"/>";

    private static final String RULES =
            rule("attacked", "<user>alice@example.org</user><octets>1M</octets>")
                    + rule("two", "<network>127.0.0.2</network><messages>2</messages>")
                    + rule(
                            "three",
                            "<network>127.0.0.3</network><network>127.0.0.6</network><recipients>3</recipients>")
                    + rule(
                            "watched",
                            "<network>127.0.0.4</network><mode>observe</mode><messages>1</messages>")
                    + rule(
                            "carol",
                            "<network>127.0.0.5</network><recipient>alice@example.org</recipient>"
                                    + "<messages>1</messages><reply>Alice has enough</reply>");

    @TempDir private static Path directory;

    private static AdministeredJames server;
    private static MailLoad load;

    private static String rule(String name, String content) {
        return "<rule><name>" + name + "</name>" + content + "<period>1 hour</period></rule>";
    }

    @BeforeAll
    static void startJames() throws Exception {
        server =
                AdministeredJames.start(
                        AdministeredJames.deploy(
                                        directory,
                                        "<smtppolicy><volume>"
                                                + RULES
                                                + "</volume><limits><refusedRecipients>5</refusedRecipients>"
                                                + "<exempt><network>192.0.2.1</network></exempt>"
                                                + "</limits></smtppolicy>")
                                .withSubmissionHandler(ANSWERING_OK));
        load = MailLoad.on(server.james().ports().smtp());
    }

    @AfterAll
    static void stopJames() throws Exception {
        load.close();
        server.close();
    }

    private static SmtpConnection connect(String client) throws Exception {
        SmtpConnection connection = SmtpConnection.from(client, server.james().ports().smtp());
        assertThat(connection.reply()).startsWith("220 ");
        assertThat(connection.command("EHLO client.example")).startsWith("250-");
        return connection;
    }

    private static String mail(SmtpConnection client) throws Exception {
        return client.command("MAIL FROM:<a@example.com>");
    }

    private static String rcpt(SmtpConnection client, String recipient) throws Exception {
        return client.command("RCPT TO:<" + recipient + ">");
    }

    private static String data(SmtpConnection client) throws Exception {
        assertThat(client.command("DATA")).startsWith("354 ");
        return client.command("Subject: x\r\n\r\nx\r\n.");
    }

    private static void send(SmtpConnection client) throws Exception {
        assertThat(mail(client)).startsWith("250 ");
        assertThat(rcpt(client, "bob@example.org")).startsWith("250 ");
        assertThat(data(client)).startsWith("250 ");
    }

    private static String used(String client) throws Exception {
        return Stream.of(
                        server.web()
                                .call("GET", "/smtp-policy/volumes?top=100")
                                .body()
                                .split("\\},\\{"))
                .filter(volume -> volume.contains("\"" + client + "\""))
                .findFirst()
                .orElse("");
    }

    /** 64 sessions of one user declare the size, a part of it, or nothing. */
    @Test
    void sessionsOfOneUserShouldNotGetOneOctetPastTheVolume() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        server.administration()
                .beans()
                .addNotificationListener(
                        new ObjectName("org.apache.james:type=component,name=smtppolicy"),
                        (notification, handback) -> told.add(notification.getMessage()),
                        null,
                        null);

        VolumeSender attack =
                VolumeSender.by("alice@example.org", 64, 10, server.james().ports().submission());

        assertThat(attack.acceptedOctets()).isBetween(OCTETS - attack.largest(), OCTETS);
        assertThat(attack.refusals())
                .isNotEmpty()
                .allMatch(
                        reply ->
                                reply.matches(
                                        "451 4\\.7\\.1 Over the limit of 1 MB in 1 hour, try again"
                                                + " after 20[-0-9]+T[:0-9]+Z"));
        assertThat(used("alice@example.org"))
                .contains(
                        "\"messages\":" + attack.acceptedMessages(),
                        "\"octets\":" + attack.acceptedOctets());
        await().until(() -> told.stream().anyMatch(text -> text.contains("'attacked'")));
        assertThat(told)
                .filteredOn(text -> text.startsWith("alice@example.org has used up the volume of"))
                .hasSize(1);
        assertThat(
                        VolumeSender.by(
                                        "bob@example.org",
                                        1,
                                        1,
                                        server.james().ports().submission())
                                .refusals())
                .isEmpty();
        load.awaitMore();
    }

    @Test
    void whatSendsNoMessageShouldBeGivenBack() throws Exception {
        try (SmtpConnection reset = connect("127.0.0.2");
                SmtpConnection greeting = connect("127.0.0.2");
                SmtpConnection repeating = connect("127.0.0.2");
                SmtpConnection refused = connect("127.0.0.2");
                SmtpConnection lost = connect("127.0.0.2")) {
            mail(reset);
            rcpt(reset, "bob@example.org");
            assertThat(reset.command("RSET")).startsWith("250 ");
            mail(greeting);
            assertThat(greeting.command("EHLO again.example")).startsWith("250-");
            mail(repeating);
            assertThat(mail(repeating)).startsWith("503 ");
            assertThat(refused.command("MAIL FROM:<a@example.com> SIZE=99999999999999"))
                    .startsWith("552 ");
            assertThat(used("127.0.0.2")).isEmpty();
            assertThat(mail(lost)).startsWith("250 ");
            assertThat(mail(reset)).startsWith("250 ");
            assertThat(mail(greeting)).startsWith("451 4.7.1 Over the limit of 2 messages");
            lost.reset();
            assertThat(reset.command("QUIT")).startsWith("221 ");
            await().until(() -> used("127.0.0.2").isEmpty());
        }
        try (SmtpConnection client = connect("127.0.0.2")) {
            send(client);
            send(client);
            assertThat(mail(client)).startsWith("451 ");
            assertThat(client.command("NOOP")).startsWith("250 ");
        }
    }

    @Test
    void onlyAcceptedRecipientsShouldCountAndNobodyIsBannedForTheOthers() throws Exception {
        try (SmtpConnection client = connect("127.0.0.3")) {
            mail(client);
            for (int i = 0; i < 3; i++) {
                assertThat(rcpt(client, "nobody" + i + "@example.org")).startsWith("550 ");
                assertThat(rcpt(client, "bob@example.org")).startsWith("250 ");
            }
            assertThat(client.command("RCPT TO:nonsense")).startsWith("50");
            for (int i = 0; i < 10; i++) {
                assertThat(rcpt(client, "bob@example.org"))
                        .startsWith("451 4.7.1 Over the limit of 3 recipients in 1 hour");
            }
            assertThat(data(client)).startsWith("250 ");
            assertThat(used("127.0.0.3")).contains("\"messages\":1", "\"recipients\":3");
        }
        assertThat(server.web().call("GET", "/smtp-policy/bans").body()).isEqualTo("[]");
        assertThat(
                        server.web()
                                .call(
                                        "GET",
                                        "/smtp-policy/why?client=127.0.0.3&limit=1&kind=recipient-refused")
                                .body())
                .contains(
                        "outcome=volume-recipients",
                        "rule=three",
                        "volume.rule[3].recipients: 3",
                        "127.0.0.3 has used 1 message, 3 recipients");
    }

    /** James keeps the recipients of a transaction that a second MAIL ends. */
    @Test
    void aSecondMailShouldEvadeNoVolume() throws Exception {
        try (SmtpConnection client = connect("127.0.0.6")) {
            mail(client);
            rcpt(client, "bob@example.org");
            rcpt(client, "bob@example.org");
            assertThat(mail(client)).startsWith("503 ");
            assertThat(mail(client)).startsWith("250 ");
            assertThat(rcpt(client, "bob@example.org")).startsWith("250 ");
            assertThat(rcpt(client, "bob@example.org")).startsWith("250 ");

            assertThat(data(client)).startsWith("451 4.7.1 Over the limit of 3 recipients");

            send(client);
        }
        assertThat(used("127.0.0.6")).contains("\"messages\":1", "\"recipients\":1");
    }

    private static List<String> observed(String client) {
        return server.james().logLines().stream()
                .filter(line -> line.contains("client=" + client))
                .filter(line -> line.contains("event=excess-observed"))
                .collect(Collectors.toList());
    }

    @Test
    void anObservedRuleShouldRefuseNothingAndTellWhatItWould() throws Exception {
        try (SmtpConnection client = connect("127.0.0.4")) {
            send(client);
            send(client);
            send(client);
        }

        // the console of James is read beside the session
        await().untilAsserted(
                        () ->
                                assertThat(observed("127.0.0.4"))
                                        .hasSize(2)
                                        .allMatch(line -> line.contains(WATCHED)));
        assertThat(server.web().call("GET", "/smtp-policy").body())
                .contains("{\"rule\":\"watched\",\"decided\":0,\"refused\":0,\"observed\":2}");
        assertThat(used("127.0.0.4")).contains("\"messages\":1");
    }

    @Test
    void aRuleForARecipientShouldDecideAtRcpt() throws Exception {
        try (SmtpConnection client = connect("127.0.0.5")) {
            for (String reply : List.of("250 ", "451 4.7.1 Alice has enough")) {
                assertThat(mail(client)).startsWith("250 ");
                assertThat(rcpt(client, "bob@example.org")).startsWith("250 ");
                assertThat(rcpt(client, "alice@example.org")).startsWith(reply);
                assertThat(data(client)).startsWith("250 ");
            }
        }
        assertThat(explain("alice@example.org"))
                .contains("volume, decided at RCPT", "would be refused at RCPT");
        assertThat(explain("bob@example.org")).contains("would not be refused by this module");
    }

    private static String explain(String recipient) throws Exception {
        return server.web()
                .call(
                        "GET",
                        "/smtp-policy/explain/size?client=127.0.0.5&listener="
                                + server.james().ports().smtp()
                                + "&sender=a@example.com&recipient="
                                + recipient)
                .body();
    }
}
