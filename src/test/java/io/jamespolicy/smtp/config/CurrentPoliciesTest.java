package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.audit.AuditPolicy;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.util.LoggingLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentPoliciesTest {
    private static final String GONE =
            "smtppolicy.xml is gone; for the defaults, leave <smtppolicy/> in it";

    @TempDir private Path directory;

    private final HeldProvider provider = new HeldProvider();
    private FileSystem files;
    private Path settings;

    @BeforeEach
    void setUp() throws Exception {
        settings = Files.createDirectory(directory.resolve("conf")).resolve("smtppolicy.xml");
        Configuration james =
                Configuration.builder().workingDirectory(directory.toString()).build();
        files = new FileSystemImpl(james.directories());
        provider.james = new FileConfigurationProvider(files, james);
    }

    private CurrentPolicies start() {
        PolicyFile file =
                new PolicyFile(
                        provider,
                        files,
                        FullNames.NONE,
                        new FullNamesFile(files),
                        mock(RedisPropertiesFile.class));
        return new CurrentPolicies(file, file.read(), new SettableClock());
    }

    private void write(String sections) throws Exception {
        Files.writeString(settings, "<smtppolicy>" + sections + "</smtppolicy>");
    }

    private static String logFirst(int events) {
        return "<audit><logFirst>" + events + "</logFirst></audit>";
    }

    private static AuditPolicy logging(int events) {
        return AuditPolicy.DEFAULT.withLogFirst(events);
    }

    @Test
    void reloadShouldPutTheNewSettingsInForceAndTellWhatHasChanged() throws Exception {
        write("<size><drain>1G</drain></size>" + logFirst(5));
        CurrentPolicies policies = start();
        write(
                "<size><rule><network>10.0.0.0/8</network><network>192.0.2.1</network>"
                        + "<limit>2M</limit></rule></size>"
                        + logFirst(7));

        ReloadOutcome outcome = policies.reload();

        assertThat(outcome.isReloaded()).isTrue();
        assertThat(outcome.changes())
                .containsExactly(
                        "size.rule[size-1].network: left out -> 10.0.0.0/8, 192.0.2.1",
                        "size.rule[size-1].limit: left out -> 2M",
                        "audit.logFirst: 5 -> 7",
                        "size.rule: left out -> size-1",
                        "size.drain: 1G -> 10 times the limit, at least 64M");
        assertThat(outcome.waiting()).isEmpty();
        assertThat(policies.now().audit()).isEqualTo(logging(7));
        assertThat(policies.reload()).isEqualTo(ReloadOutcome.reloaded(List.of(), List.of()));
    }

    @Test
    void reloadShouldChangeNothingAndTellAllFaultsWhenTheFileIsWrong() throws Exception {
        write(logFirst(5));
        CurrentPolicies policies = start();
        PolicySnapshot before = policies.now();
        write("<size><defaultLimit>25</defaultLimit></size>" + logFirst(7) + "<vrfi/>");

        assertThat(policies.reload())
                .isEqualTo(
                        ReloadOutcome.refused(
                                "smtppolicy.xml is wrong:"
                                        + "\n - vrfi: unknown key, accepted: size, vrfy, transactions, volume, audit, limits"
                                        + "\n - size.defaultLimit: found '25', accepted: "
                                        + PolicySnapshotTest.LIMIT_ACCEPTED));
        assertThat(policies.now()).isSameAs(before);
    }

    @Test
    void reloadShouldChangeNothingWhenTheFileIsGoneUnreadableOrNoXml() throws Exception {
        write(logFirst(5));
        CurrentPolicies policies = start();
        PolicySnapshot before = policies.now();

        Files.writeString(settings, "<smtppolicy><audit>");
        assertThat(policies.reload().text()).startsWith("smtppolicy.xml cannot be read: ");
        Files.writeString(settings, "");
        assertThat(policies.reload().text()).startsWith("smtppolicy.xml cannot be read: ");
        Files.delete(settings);
        assertThat(policies.reload()).isEqualTo(ReloadOutcome.refused(GONE));
        Files.createDirectory(settings);
        assertThat(policies.reload().text())
                .startsWith("smtppolicy.xml cannot be read: ")
                .contains("conf/smtppolicy.xml");
        Files.delete(settings);
        Files.createSymbolicLink(settings, directory.resolve("nowhere"));
        assertThat(policies.reload().text()).startsWith("smtppolicy.xml cannot be read: ");

        assertThat(policies.now()).isSameAs(before);
    }

    @Test
    void reloadShouldTakeAFileThatHasComeAndThenWantIt() throws Exception {
        CurrentPolicies policies = start();
        assertThat(policies.reload().text()).isEqualTo("Reloaded, no setting has changed");
        assertThat(policies.now().audit()).isEqualTo(AuditPolicy.DEFAULT);

        write(logFirst(7));
        assertThat(policies.reload().changes()).containsExactly("audit.logFirst: 20 -> 7");
        Files.delete(settings);
        assertThat(policies.reload()).isEqualTo(ReloadOutcome.refused(GONE));
        assertThat(policies.now().audit()).isEqualTo(logging(7));
        write("");
        assertThat(policies.reload().changes()).containsExactly("audit.logFirst: 7 -> 20");
    }

    @Test
    void reloadShouldReadTheFileOfNamesAnew() throws Exception {
        write("<vrfy><fullNames>file</fullNames></vrfy>");
        Path names = settings.resolveSibling("fullnames.properties");
        Files.writeString(names, "bob@example.org=Bob");
        CurrentPolicies policies = start();
        Files.writeString(names, "bob@example.org=Robert");
        assertThat(policies.now().vrfy().names().addressesOf("Bob").orElseThrow()).hasSize(1);

        assertThat(policies.reload().changes())
                .containsExactly("fullnames.properties: bob@example.org: Bob -> Robert");
        assertThat(policies.now().vrfy().names().addressesOf("Robert").orElseThrow()).hasSize(1);

        Files.delete(names);
        assertThat(policies.reload().text())
                .isEqualTo(
                        "smtppolicy.xml is wrong:\n - vrfy.fullNames: found 'file', but there is no conf/fullnames.properties");
        Files.createDirectory(names);
        assertThat(policies.reload().text())
                .startsWith(
                        "fullnames.properties is wrong:\n - fullnames.properties cannot be read: ");
        assertThat(policies.now().vrfy().names().addressesOf("Robert").orElseThrow()).hasSize(1);
    }

    @Test
    void reloadShouldSayEachTimeWhatWaitsForTheNextStart() throws Exception {
        write("<audit><history>5</history></audit>");
        CurrentPolicies policies = start();
        write(
                "<audit><history>9</history></audit>"
                        + "<limits><store>redis</store><redisUri>redis://:secret@a.example</redisUri></limits>");
        List<String> waiting =
                List.of(
                        "audit.history: 5 -> 9",
                        "limits.store: memory -> redis",
                        "limits.redisUri: none, or that of redis.properties -> redis://***@a.example");

        assertThat(policies.reload()).isEqualTo(ReloadOutcome.reloaded(List.of(), waiting));
        assertThat(policies.reload()).isEqualTo(ReloadOutcome.reloaded(List.of(), waiting));
        write("<audit><history>5</history></audit>");
        assertThat(policies.reload()).isEqualTo(ReloadOutcome.reloaded(List.of(), List.of()));
    }

    @Test
    void reloadShouldNotShowThePasswordThatHasChanged() throws Exception {
        String redis =
                "<limits><store>redis</store><redisUri>redis://:%s@a.example</redisUri></limits>";
        write(String.format(redis, "first"));
        CurrentPolicies policies = start();
        write(String.format(redis, "second"));

        assertThat(policies.reload().waiting()).containsExactly("limits.redisUri: changed");
    }

    @Test
    void reloadShouldTellOfTwentyChangesAndHowManyMore() throws Exception {
        CurrentPolicies policies = start();
        write(
                IntStream.rangeClosed(1, 21)
                        .mapToObj(
                                i -> "<rule><listener>" + i + "</listener><limit>1M</limit></rule>")
                        .collect(Collectors.joining("", "<size>", "</size>")));

        assertThat(policies.reload().changes())
                .hasSize(21)
                .startsWith("size.rule[size-1].listener: left out -> 1")
                .endsWith("size.rule[size-10].limit: left out -> 1M", "and 23 more");
    }

    @Test
    void reloadShouldWaitForAnotherAndNobodyForIt() throws Exception {
        write(logFirst(5));
        CurrentPolicies policies = start();
        write(logFirst(6));
        provider.hold();
        Thread first = new Thread(policies::reload);
        first.start();
        provider.held.await();

        assertThat(policies.now().audit()).isEqualTo(logging(5));
        write(logFirst(7));
        Thread second = new Thread(policies::reload);
        second.start();
        await().until(
                        second::getState,
                        EnumSet.of(Thread.State.BLOCKED, Thread.State.TERMINATED)::contains);
        assertThat(second.getState()).isEqualTo(Thread.State.BLOCKED);
        provider.goOn.countDown();
        first.join();
        second.join();

        assertThat(policies.now().audit()).isEqualTo(logging(7));
    }

    /** The blocks of text in the section of the document that tells of reloads. */
    private static List<String> documented() throws Exception {
        String document = Files.readString(Path.of("docs", "change-settings.md"));
        String section = document.substring(document.indexOf("# Change settings"));
        return Pattern.compile("```\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .limit(2)
                .map(block -> block.group(1))
                .collect(Collectors.toList());
    }

    @Test
    void theExamplesInTheDocumentShouldBeWhatIsAnswered() throws Exception {
        write("<size><defaultLimit>25M</defaultLimit></size>");
        CurrentPolicies policies = start();
        write(
                "<size><rule><recipient>@lists.example.org</recipient><limit>2M</limit></rule>"
                        + "<defaultLimit>50M</defaultLimit></size><audit><history>5000</history></audit>");
        assertThat(policies.reload().text()).isEqualTo(documented().get(0));

        write("<size><limit>1M</limit></size><vrfy><defaultAnswer>yes</defaultAnswer></vrfy>");
        assertThat(policies.reload().text()).isEqualTo(documented().get(1));
    }

    /** James's provider, which can be blocked after it has read a file. */
    private static final class HeldProvider implements ConfigurationProvider {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private ConfigurationProvider james;
        private volatile boolean holding;

        void hold() {
            holding = true;
        }

        @Override
        public HierarchicalConfiguration<ImmutableNode> getConfiguration(
                String component, LoggingLevel level) throws ConfigurationException {
            HierarchicalConfiguration<ImmutableNode> read =
                    james.getConfiguration(component, level);
            if (holding) {
                holding = false;
                held.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return read;
        }
    }
}
