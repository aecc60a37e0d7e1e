package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesQuotas;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.SwitchedLoad;
import io.jamespolicy.smtp.policy.abuse.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads the settings of a real James. */
class ReloadIT {
    private static final int RELOADS = 250;
    private static final String START =
            "<smtppolicy><size><defaultLimit>1M</defaultLimit></size>"
                    + "<limits><nonMailCommands>unlimited</nonMailCommands></limits></smtppolicy>";

    @TempDir private static Path directory;

    private static JamesProcess james;
    private static JamesAdministration administration;

    @BeforeAll
    static void setUp() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .withConfiguration("fullnames.properties", SwitchedLoad.NAMES)
                        .withConfiguration("smtppolicy.xml", START);
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
        administration = JamesAdministration.of(deployment);
    }

    @AfterAll
    static void tearDown() throws IOException {
        administration.close();
        james.stop();
    }

    private static String reload(String settings) throws Exception {
        write(settings);
        return administration.reloadPolicy();
    }

    /** Replaces the file atomically. */
    private static void write(String settings) throws IOException {
        Path next = james.directory().root().resolve("smtppolicy.xml.next");
        Files.writeString(next, settings);
        Files.move(next, settingsFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path settingsFile() {
        return james.directory().configuration().resolve("smtppolicy.xml");
    }

    private static String refusal() {
        RuntimeMBeanException refused =
                catchThrowableOfType(
                        RuntimeMBeanException.class, () -> administration.reloadPolicy());
        assertThat(refused.getCause())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasNoCause();
        return refused.getCause().getMessage();
    }

    private static SmtpConnection connect() throws IOException {
        SmtpConnection client = SmtpConnection.to(james.ports().smtp());
        client.reply();
        return client;
    }

    /** The session has sent more than the new limit allows, and goes on. */
    @AnyJames
    @Test
    void aLoweredLimitShouldEndNoSessionForWhatItWasAllowedBefore() throws Exception {
        reload("<smtppolicy/>");
        try (SmtpConnection client = connect()) {
            client.command("EHLO client.example");
            for (int i = 0; i < 20; i++) {
                assertThat(client.command("NOOP")).startsWith("250 ");
            }
            assertThat(client.command("MAIL FROM:<a@example.com>")).startsWith("250 ");

            reload(
                    "<smtppolicy><limits><nonMailCommands>2</nonMailCommands></limits></smtppolicy>");

            for (int i = 0; i < 5; i++) {
                assertThat(client.command("NOOP")).startsWith("250 ");
            }
            assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
            assertThat(client.command("RSET")).startsWith("250 ");
            assertThat(client.command("NOOP")).startsWith("250 ");
            assertThat(client.command("NOOP")).startsWith("250 ");
            assertThat(client.command("NOOP")).startsWith("250 ");
            assertThat(client.command("NOOP")).startsWith("421 4.7.0 ");
        }
    }

    @AnyJames
    @Test
    void settingsShouldHoldFromTheNextTransactionAndTheNextCommandOn() throws Exception {
        reload(START);
        try (SmtpConnection client = connect()) {
            assertThat(client.command("EHLO client.example")).contains("250 SIZE 1048576");
            assertThat(client.command("MAIL FROM:<a@example.com> SIZE=150000")).startsWith("250 ");

            assertThat(
                            reload(
                                    "<smtppolicy><size><defaultLimit>100K</defaultLimit></size>"
                                            + "<vrfy><defaultAnswer>disabled</defaultAnswer></vrfy>"
                                            + "<audit><history>7</history></audit></smtppolicy>"))
                    .isEqualTo(
                            "Reloaded\n"
                                    + " - size.defaultLimit: 1M -> 100K\n"
                                    + " - vrfy.defaultAnswer: noncommittal -> disabled\n"
                                    + " - limits.nonMailCommands: unlimited -> 100\n"
                                    + " - audit.history: 1000 -> 7 from the next start on");

            assertThat(client.command("VRFY bob")).isEqualTo("502 5.5.1 VRFY is disabled");
            assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
            assertThat(client.command("DATA")).startsWith("354 ");
            assertThat(client.command(("x".repeat(998) + "\r\n").repeat(150) + "."))
                    .startsWith("250 ");
            assertThat(client.command("MAIL FROM:<a@example.com> SIZE=150000"))
                    .startsWith("552 5.3.4 Message of 146.5 KB is over the limit of 100 KB");
            assertThat(client.command("EHLO client.example")).contains("250 SIZE 102400");
        }
        await().untilAsserted(
                        () ->
                                assertThat(log("INFO"))
                                        .last()
                                        .asString()
                                        .endsWith(
                                                "The settings are reloaded: size.defaultLimit: 1M -> 100K;"
                                                        + " vrfy.defaultAnswer: noncommittal -> disabled;"
                                                        + " limits.nonMailCommands: unlimited -> 100;"
                                                        + " audit.history: 1000 -> 7 from the next start on"));
    }

    @AnyJames
    @Test
    void quotasShouldHoldAsTheyWereWhenTheTransactionBegan() throws Exception {
        reload(START);
        administration.addUser("carol@example.org", SampleUsers.PASSWORD);
        JamesQuotas.of(administration).setMaxStorage("carol@example.org", 1_000);
        try (SmtpConnection client = connect()) {
            client.command("EHLO client.example");
            client.command("MAIL FROM:<a@example.com>");
            assertThat(client.command("RCPT TO:<carol@example.org>")).startsWith("250 ");
            reload(
                    "<smtppolicy><size><recipientQuotaReply>permanent</recipientQuotaReply></size></smtppolicy>");

            assertThat(sendTwoThousandOctets(client)).isEqualTo("452 4.2.2 Mailbox full");
            client.command("MAIL FROM:<a@example.com>");
            assertThat(client.command("RCPT TO:<carol@example.org>")).startsWith("250 ");
            assertThat(sendTwoThousandOctets(client)).isEqualTo("552 5.2.2 Mailbox full");
        }
    }

    private static String sendTwoThousandOctets(SmtpConnection client) throws IOException {
        assertThat(client.command("DATA")).startsWith("354 ");
        return client.command(("x".repeat(998) + "\r\n").repeat(2) + ".");
    }

    @AnyJames
    @Test
    void limitsShouldHoldForSessionsThatAreOpen() throws Exception {
        reload(START);
        try (SmtpConnection client = connect()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.command("NOOP")).startsWith("250 ");
            }
            reload(
                    "<smtppolicy><limits><nonMailCommands>3</nonMailCommands></limits></smtppolicy>");

            for (int i = 0; i < 5; i++) {
                assertThat(client.command("NOOP")).startsWith("250 ");
            }
            assertThat(client.command("NOOP")).startsWith("421 4.7.0 ");
        }
    }

    @AnyJames
    @Test
    void wrongSettingsShouldAllBeToldAndChangeNothing() throws Exception {
        reload(START);
        write(
                "<smtppolicy><size><defaultLimit>25</defaultLimit></size>"
                        + "<limits><redisUri>http://:secret@a.example</redisUri></limits></smtppolicy>");
        String faults =
                "smtppolicy.xml is wrong:\n"
                        + " - size.defaultLimit: found '25', accepted: a whole number of at least 64K with a unit"
                        + " B, K, M or G, such as 25M; or unlimited\n"
                        + " - limits.redisUri: found 'http://***@a.example', accepted: "
                        + StoreAddress.ACCEPTED;
        assertThat(refusal()).isEqualTo(faults);
        assertThat(Files.readString(james.directory().log()))
                .contains("The settings are not reloaded, those in force stay: " + faults)
                .doesNotContain("secret");

        Files.writeString(settingsFile(), "<smtppolicy>");
        assertThat(refusal()).startsWith("smtppolicy.xml cannot be read: line 1, column 13: ");
        Files.delete(settingsFile());
        assertThat(refusal()).startsWith("smtppolicy.xml is gone");
        try (SmtpConnection client = connect()) {
            assertThat(client.command("EHLO client.example")).contains("250 SIZE 1048576");
        }
    }

    @Test
    void noMailShouldBeLostOrDecidedByTwoFilesWhileTheyTakeTurns() throws Exception {
        reload(SwitchedLoad.ONE);
        SwitchedLoad load = SwitchedLoad.on(james.ports().smtp());
        try (load) {
            for (int i = 0; i < RELOADS && !load.hasFailed(); i++) {
                assertThat(reload(i % 2 == 0 ? SwitchedLoad.OTHER : SwitchedLoad.ONE))
                        .contains("size.rule[size-2].reply: ");
                load.switched();
            }
        }

        assertThat(load.byOne()).isPositive();
        assertThat(load.byOther()).isPositive();
        assertThat(load.spanned()).isPositive();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(delivered()).isEqualTo(load.accepted()));
        assertThat(log("ERROR")).isEmpty();
    }

    private static List<String> log(String level) throws IOException {
        return Files.readAllLines(james.directory().log()).stream()
                .filter(line -> line.contains(" " + level + " "))
                .filter(line -> level.equals("ERROR") || line.contains(" - The settings are "))
                .collect(Collectors.toList());
    }

    private static long delivered() throws IOException {
        return Files.readAllLines(james.directory().log()).stream()
                .filter(line -> line.contains("Local delivered mail"))
                .filter(line -> line.contains(" from " + SwitchedLoad.SENDER + " "))
                .count();
    }
}
