package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.SampleAddresses;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.SmtpDialogue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each file in integration-tests/sessions against a real James with the policy that it names.
 * Policies that are a smtppolicy.xml and nothing else share one James, which reloads it.
 */
@AnyJames
class SmtpDialoguesIT {
    private static final Path SESSIONS = Path.of("integration-tests", "sessions");
    private static final String SETTINGS = "smtppolicy.xml";

    /** The policy without a smtppolicy.xml. The shared James starts with it, so it is the first. */
    private static final String DEFAULT = "default";

    private static final Comparator<String> DEFAULT_FIRST =
            Comparator.comparing((String policy) -> !policy.equals(DEFAULT))
                    .thenComparing(Comparator.naturalOrder());

    /** Ignores what a James with its own stores logs by itself. */
    private static final String OURS = " org.apache.james.smtppolicy - ";

    @TempDir private Path directory;

    private JamesProcess james;

    @AfterEach
    void stopLastJames() {
        if (james != null) {
            james.stop();
        }
    }

    @TestFactory
    Stream<DynamicNode> everyDialogueShouldGoAsWritten() throws IOException {
        Map<String, Map<String, List<SmtpDialogue>>> byJames =
                dialogues().stream()
                        .collect(
                                Collectors.groupingBy(
                                        dialogue -> startOf(dialogue.policy()),
                                        TreeMap::new,
                                        Collectors.groupingBy(
                                                SmtpDialogue::policy,
                                                () -> new TreeMap<>(DEFAULT_FIRST),
                                                Collectors.toList())));
        assertThat(byJames).isNotEmpty();
        return byJames.entrySet().stream()
                .map(entry -> withOneJames(entry.getKey(), entry.getValue()));
    }

    /** The policy with which the James of a policy starts. */
    private static String startOf(String policy) {
        String[] files = folder(policy).toFile().list();
        return files == null || List.of(files).equals(List.of(SETTINGS)) ? DEFAULT : policy;
    }

    private static Path folder(String policy) {
        return SESSIONS.resolve("policies").resolve(policy);
    }

    private static List<SmtpDialogue> dialogues() throws IOException {
        List<SmtpDialogue> dialogues = new ArrayList<>();
        try (Stream<Path> files = Files.list(SESSIONS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".smtp"))
                            .sorted()
                            .collect(Collectors.toList())) {
                dialogues.add(SmtpDialogue.read(file));
            }
        }
        String version = JamesDirectory.assembled().version();
        dialogues.removeIf(dialogue -> !dialogue.isFor(version));
        return dialogues;
    }

    private DynamicNode withOneJames(String first, Map<String, List<SmtpDialogue>> byPolicy) {
        Stream<DynamicNode> start =
                Stream.of(DynamicTest.dynamicTest("James starts", () -> start(first)));
        Stream<DynamicNode> plays =
                byPolicy.entrySet().stream()
                        .map(entry -> withOnePolicy(first, entry.getKey(), entry.getValue()));
        Stream<DynamicNode> end =
                Stream.of(
                        DynamicTest.dynamicTest(
                                "James stops, and its log has no error", this::stop));
        return DynamicContainer.dynamicContainer(
                "James with policy " + first, Stream.of(start, plays, end).flatMap(nodes -> nodes));
    }

    private DynamicNode withOnePolicy(String first, String policy, List<SmtpDialogue> dialogues) {
        Stream<DynamicNode> reload =
                policy.equals(first)
                        ? Stream.empty()
                        : Stream.of(DynamicTest.dynamicTest("James reloads", () -> reload(policy)));
        Stream<DynamicNode> plays =
                dialogues.stream()
                        .map(
                                dialogue ->
                                        DynamicTest.dynamicTest(
                                                dialogue.title(),
                                                () -> dialogue.play(james.ports())));
        return DynamicContainer.dynamicContainer("policy " + policy, Stream.concat(reload, plays));
    }

    private void start(String policy) throws IOException, JMException {
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory.resolve(policy))
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        Path addresses = folder(policy).resolve("addresses.txt");
        if (!policy.equals(DEFAULT)) {
            configure(copy, folder(policy));
        }
        james = JamesProcess.start(copy);
        if (Files.exists(addresses)) {
            SampleAddresses.addTo(copy, addresses);
        } else {
            SampleUsers.addTo(copy);
        }
    }

    private void reload(String policy) throws IOException, JMException {
        configure(james.directory(), folder(policy));
        try (JamesAdministration administration = JamesAdministration.of(james.directory())) {
            assertThat(administration.reloadPolicy()).startsWith("Reloaded\n");
        }
    }

    private static void configure(JamesDirectory james, Path settings) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(settings, "*.{xml,properties}")) {
            for (Path file : files) {
                james.withConfiguration(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    private void stop() {
        james.stop();
        assertThat(james.logLines())
                .filteredOn(line -> !james.directory().isShipped() || line.contains(OURS))
                .noneMatch(line -> line.contains(" ERROR "));
    }
}
