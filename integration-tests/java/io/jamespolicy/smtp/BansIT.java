package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.policy.abuse.ClientInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests clients that exceed limits repeatedly, and the operator's actions, on a real James. */
@AnyJames
class BansIT {
    private static final String BANNED = "421 4.7.0 Too many policy violations, try again later";
    private static final String ENDED = "421 4.7.0 Too many commands without mail, closing";
    private static final String GREETING = "220 mx.example.org ESMTP James";

    @TempDir private Path directory;

    private JamesProcess james;
    private JamesAdministration administration;

    /** No client comes from 192.0.2.1, so no client is exempt, not even the local host. */
    @BeforeEach
    void setUp() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .startingQuickly()
                        .withConfiguration(
                                "smtppolicy.xml",
                                "<smtppolicy><audit><history>5</history></audit><limits>"
                                        + "<nonMailCommands>1</nonMailCommands><strikes>2</strikes>"
                                        + "<exempt><network>192.0.2.1</network></exempt></limits></smtppolicy>");
        james = JamesProcess.start(deployment);
        administration = JamesAdministration.of(deployment);
    }

    @AfterEach
    void tearDown() throws IOException {
        administration.close();
        james.stop();
    }

    @Test
    void aClientShouldBeBannedAtItsSecondStrikeUntilTheOperatorLiftsIt() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        administration
                .beans()
                .addNotificationListener(
                        component(),
                        (notification, handback) -> told.add(notification.getType()),
                        null,
                        null);
        crossTheLimit();
        assertThat(greeting()).isEqualTo(GREETING);
        crossTheLimit();

        assertThat(greeting()).isEqualTo(BANNED);
        await().atMost(Duration.ofSeconds(30)).until(() -> told.size() == 2);
        assertThat(told).containsExactly("smtppolicy.strike", "smtppolicy.ban");
        assertThat(bans())
                .containsExactly("127.0.0.1 by non-mail-commands: sessions over a limit: 2");
        assertThat(invoke("unban", "127.0.0.1")).isEqualTo(true);
        assertThat(invoke("unban", "127.0.0.1")).isEqualTo(false);
        assertThat(greeting()).isEqualTo(GREETING);

        assertCounted();
        assertThat(lines("event=limit "))
                .containsExactly(
                        "exceeded=non-mail-commands consequence=strike",
                        "exceeded=non-mail-commands consequence=ban");
        await().atMost(Duration.ofSeconds(30)).until(() -> lines("ended=421").size() == 3);
    }

    @Test
    void aBanByTheOperatorShouldReachSessionsThatAreOpen() throws Exception {
        try (SmtpConnection open = SmtpConnection.to(james.ports().smtp())) {
            open.reply();
            assertThat(open.command("EHLO client.example")).startsWith("250-");
            administration.ban("127.0.0.1", 1);

            assertThat(open.command("NOOP")).isEqualTo("250 2.0.0 OK");
            assertThat(open.command("MAIL FROM:<a@example.com>")).isEqualTo(BANNED);
            assertThat(open.remainder()).isEmpty();
        }
        assertThat((String[]) invoke("findEvents", "kind=client-refused client=127.0.0.0/8"))
                .singleElement()
                .asString()
                .contains(" event=client-refused ", " banned=127.0.0.1 ", " author=operator ");
        assertThat((String[]) invoke("findEvents", "kind=command"))
                .singleElement()
                .asString()
                .contains(" verb=noop ", " helo=client.example ");
    }

    private void crossTheLimit() throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            client.reply();
            assertThat(client.command("NOOP")).isEqualTo("250 2.0.0 OK");
            assertThat(client.command("NOOP")).isEqualTo("250 2.0.0 OK");
            assertThat(client.command("NOOP")).isEqualTo(ENDED);
            assertThat(client.remainder()).isEmpty();
        }
    }

    private String greeting() throws IOException {
        try (SmtpConnection client = SmtpConnection.to(james.ports().smtp())) {
            String greeting = client.reply();
            if (greeting.equals(BANNED)) {
                assertThat(client.remainder()).isEmpty();
            }
            return greeting;
        }
    }

    private static ObjectName component() throws JMException {
        return new ObjectName("org.apache.james:type=component,name=smtppolicy");
    }

    private Object invoke(String operation, String client) throws IOException, JMException {
        return administration
                .beans()
                .invoke(
                        component(),
                        operation,
                        new Object[] {client},
                        new String[] {String.class.getName()});
    }

    private List<String> bans() throws IOException, JMException {
        CompositeData[] bans =
                (CompositeData[]) administration.beans().getAttribute(component(), "Bans");
        return List.of(bans).stream()
                .map(
                        ban ->
                                ban.get("client")
                                        + " by "
                                        + ban.get("author")
                                        + ": "
                                        + ban.get("reason"))
                .collect(Collectors.toList());
    }

    @Test
    void anOperatorShouldBanNetworksForEverAndImportWhatIsExported() throws Exception {
        administration
                .beans()
                .invoke(
                        component(),
                        "banUntil",
                        new Object[] {"127.0.0.0/8", "permanent", "a test"},
                        new String[] {
                            String.class.getName(), String.class.getName(), String.class.getName()
                        });
        assertThat(greeting()).isEqualTo(BANNED);
        String exported =
                (String)
                        administration
                                .beans()
                                .invoke(component(), "exportBans", new Object[0], new String[0]);
        assertThat(exported)
                .startsWith("127.0.0.0/8 permanent # since ")
                .endsWith(", operator: a test\n");
        assertThat(invoke("unban", "127.0.0.0/8")).isEqualTo(true);
        assertThat(greeting()).isEqualTo(GREETING);

        assertThat(invoke("importBans", exported)).isEqualTo(1);

        assertThat(bans()).containsExactly("127.0.0.0/8 by operator: a test");
        assertThatThrownBy(() -> invoke("importBans", "192.0.2.1/24"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage(
                        "line 1: client: found '192.0.2.1/24', accepted: "
                                + ClientInput.ACCEPTED
                                + "; did you mean 192.0.2.0/24?");
    }

    private void assertCounted() throws IOException, JMException {
        ObjectName limits =
                new ObjectName(
                        "org.apache.james:type=server,name=smtpserver-relay,"
                                + "chain=handlerchain,handler=policy,policy=limits");
        String[] attributes = {"NonMailCommands", "Strikes", "Bans", "RefusedClients"};
        assertThat(
                        administration.beans().getAttributes(limits, attributes).asList().stream()
                                .map(attribute -> attribute.getValue()))
                .containsExactly(2L, 2L, 1L, 1L);
    }

    private List<String> lines(String key) throws IOException {
        return Files.readAllLines(james.directory().log()).stream()
                .filter(line -> line.contains(key))
                .map(line -> line.replaceAll(".*(exceeded=\\S+) (consequence=\\S+)", "$1 $2"))
                .collect(Collectors.toList());
    }
}
