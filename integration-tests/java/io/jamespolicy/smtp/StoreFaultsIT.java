package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.Lists;
import io.jamespolicy.smtp.james.AddressHarvest;
import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.SteeredStoreMXBean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests VRFY on a real James whose users store fails, hangs, or must not be called. */
class StoreFaultsIT {
    private static final String MODULE = " org.apache.james.smtppolicy - ";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String VERIFY =
            "<smtppolicy><vrfy><defaultAnswer>verify</defaultAnswer><fullNames>none</fullNames>"
                    + "<budget><commands>1000</commands></budget></vrfy></smtppolicy>";

    /** The default answer, for a client without limits. */
    private static final String ENDLESS =
            "<smtppolicy><limits><nonMailCommands>unlimited</nonMailCommands></limits></smtppolicy>";

    private static final String NOBODY_EXEMPT =
            "<smtppolicy><limits><exempt><network>192.0.2.1</network></exempt></limits></smtppolicy>";

    private static final String BOB = "250 2.1.5 <bob@example.org>";
    private static final String UNAVAILABLE = "252 2.4.3 Cannot verify now";
    private static final String NONCOMMITTAL =
            "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good";

    private static final String ANSWERS_AGAIN = "INFO The address book of James answers again";

    private static final int QUESTIONS = 10_000;
    private static final int PIPELINED = 100;
    private static final List<String> KNOWN =
            List.of(
                    "bob",
                    "ALICE",
                    "<bob@example.org>",
                    "Alice@Example.ORG SMTPUTF8",
                    "sales",
                    "sales@example.org");

    @TempDir private static Path directory;

    private static JamesProcess shared;

    private JamesProcess james;
    private JamesAdministration administration;
    private SteeredStoreMXBean users;
    private Map<String, Long> countedBefore;
    private int linesBefore;
    private long unavailable;

    @BeforeAll
    static void startShared() throws Exception {
        shared = start("shared");
    }

    @AfterAll
    static void stopShared() {
        shared.stop();
    }

    private static JamesProcess start(String name) throws IOException, JMException {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory.resolve(name))
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        JamesProcess started = JamesProcess.startSteered(deployment);
        SampleUsers.addTo(deployment);
        return started;
    }

    private void use(JamesProcess started, String settings) throws IOException, JMException {
        james = started;
        administration = JamesAdministration.of(james.directory());
        users = administration.steered(SteeredStoreMXBean.USERS);
        james.directory().withConfiguration("smtppolicy.xml", settings);
        administration.reloadPolicy();
        countedBefore = administration.counters("relay", "vrfy");
        linesBefore = log().size();
    }

    @AfterEach
    void tearDown() throws IOException {
        users.work();
        administration.close();
        if (james != shared) {
            james.stop();
        }
    }

    @Test
    void aStoreThatFailsShouldCostAnAnswerAndOneLineOfTheLog() throws Exception {
        use(shared, VERIFY);
        try (SmtpConnection client = connect()) {
            assertThat(ask(client, "VRFY alice")).isEqualTo("250 2.1.5 <alice@example.org>");

            users.fail();
            for (int i = 0; i < 10; i++) {
                assertThat(ask(client, "VRFY bob")).isEqualTo(UNAVAILABLE);
                assertThat(ask(client, "VRFY nobody@example.org")).isEqualTo(UNAVAILABLE);
                assertThat(ask(client, "EXPN bob")).isEqualTo(UNAVAILABLE);
            }
            assertThat(client.command("NOOP")).isEqualTo("250 2.0.0 OK");
            assertThat(storeLines()).containsExactly(goesOnWithout("fails"));

            // answered without the users, which then fail again: no second pair of lines
            assertThat(ask(client, "VRFY bob@elsewhere.example")).isEqualTo(NONCOMMITTAL);
            assertThat(ask(client, "VRFY bob")).isEqualTo(UNAVAILABLE);
            users.work();
            assertThat(ask(client, "VRFY bob")).isEqualTo(BOB);
            assertThat(storeLines()).containsExactly(goesOnWithout("fails"), ANSWERS_AGAIN);
        }
        assertThat(unavailable).isEqualTo(31);
        assertThat(counted("Unavailable")).isEqualTo(unavailable);
    }

    /** James answers AUTH as if the password were wrong. */
    @Test
    void nobodyShouldBeBannedForAStoreThatFails() throws Exception {
        use(shared, NOBODY_EXEMPT);
        users.fail();
        for (int session = 0; session < 5; session++) {
            try (SmtpConnection client = connect()) {
                for (int i = 0; i < 5; i++) {
                    assertThat(client.command("AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwBzZWNyZXQ="))
                            .startsWith("535 ");
                }
            }
        }

        users.work();

        try (SmtpConnection client = connect()) {
            assertThat(client.command("AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwB3cm9uZw=="))
                    .startsWith("535 ");
            assertThat(client.command("AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwBzZWNyZXQ="))
                    .startsWith("235 ");
        }
        assertThat(lines("The users of James "))
                .containsExactly(
                        "ERROR The users of James cannot be read: failed AUTH is not counted",
                        "INFO The users of James can be read again: failed AUTH is counted");
    }

    /** It has a James of its own, whose log has not told of the store within the last minute. */
    @Test
    void aStoreThatHangsShouldBeAskedFourTimesUntilAQuestionEnds() throws Exception {
        use(start("own"), VERIFY);
        try (SmtpConnection client = connect();
                SmtpConnection other = connect()) {
            users.hang();
            long before = users.getCalls();
            assertThat(ask(client, "VRFY bob")).isEqualTo(UNAVAILABLE);
            await().atMost(LIMIT).until(() -> users.getCalls() > before);

            for (SmtpConnection next : List.of(client, other, client, other)) {
                assertThat(ask(next, "VRFY bob")).isEqualTo(UNAVAILABLE);
                assertThat(next.command("NOOP")).isEqualTo("250 2.0.0 OK");
            }
            assertThat(users.getCalls()).isEqualTo(before + 4);

            users.work();
            await().atMost(LIMIT).until(() -> ask(client, "VRFY bob").equals(BOB));
            assertThat(ask(other, "VRFY bob")).isEqualTo(BOB);
        }
        assertThat(storeLines())
                .containsExactly(goesOnWithout("does not answer within 500 ms"), ANSWERS_AGAIN);
        assertThat(counted("Unavailable")).isEqualTo(unavailable);
    }

    @Test
    void silenceShouldNotAskTheStore() throws Exception {
        use(shared, ENDLESS);
        administration.addAddressMapping("sales", "example.org", "bob@example.org");
        long before = users.getCalls();

        assertThat(repliesTo(AddressHarvest.commands(QUESTIONS, KNOWN)))
                .containsExactly(Map.entry(NONCOMMITTAL, QUESTIONS));

        assertThat(users.getCalls()).isEqualTo(before);
        assertThat(counted("VrfyCommands")).isEqualTo(QUESTIONS);
        assertThat(counted("Noncommittal")).isEqualTo(QUESTIONS);
        assertThatARecipientIsCounted();
    }

    /** Shows that the counter works. */
    private void assertThatARecipientIsCounted() throws IOException {
        long before = users.getCalls();
        try (SmtpConnection client = connect()) {
            client.command("MAIL FROM:<a@example.com>");
            assertThat(client.command("RCPT TO:<bob@example.org>")).startsWith("250 ");
        }
        assertThat(users.getCalls()).isGreaterThan(before);
    }

    private SmtpConnection connect() throws IOException {
        SmtpConnection client = SmtpConnection.to(james.ports().smtp());
        client.reply();
        client.command("EHLO client.example");
        return client;
    }

    /** Counts unavailable stores too. */
    private String ask(SmtpConnection client, String command) throws IOException {
        String reply = client.command(command);
        if (reply.equals(UNAVAILABLE)) {
            unavailable++;
        }
        return reply;
    }

    /** The replies and their numbers. */
    private Map<String, Integer> repliesTo(List<String> commands) throws IOException {
        Map<String, Integer> replies = new TreeMap<>();
        try (SmtpConnection client = connect()) {
            for (List<String> group : Lists.partition(commands, PIPELINED)) {
                client.send(String.join("\r\n", group));
                for (int i = 0; i < group.size(); i++) {
                    replies.merge(client.reply(), 1, Integer::sum);
                }
            }
            client.command("QUIT");
            client.remainder();
        }
        return replies;
    }

    private long counted(String name) throws IOException, JMException {
        return administration.counters("relay", "vrfy").get(name) - countedBefore.get(name);
    }

    private static String goesOnWithout(String how) {
        return "ERROR The address book of James "
                + how
                + "; what needs it goes on without, until it answers again";
    }

    /** The level and the message of each line of the circuit breaker. */
    private List<String> storeLines() throws IOException {
        return lines("The address book of James ");
    }

    private List<String> lines(String beginning) throws IOException {
        return log().stream()
                .skip(linesBefore)
                .filter(line -> line.contains(MODULE + beginning))
                .map(line -> line.replaceAll("^\\S+ (\\S+) +\\S+ - ", "$1 "))
                .collect(Collectors.toList());
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(james.directory().log());
    }
}
