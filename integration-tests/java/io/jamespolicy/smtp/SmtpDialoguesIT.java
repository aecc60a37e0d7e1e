package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

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
 */
@AnyJames
class SmtpDialoguesIT {
    private static final Path SESSIONS = Path.of("integration-tests", "sessions");

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
        Map<String, List<SmtpDialogue>> byPolicy =
                dialogues().stream()
                        .collect(
                                Collectors.groupingBy(
                                        SmtpDialogue::policy, TreeMap::new, Collectors.toList()));
        assertThat(byPolicy).isNotEmpty();
        return byPolicy.entrySet().stream()
                .map(entry -> withOneJames(entry.getKey(), entry.getValue()));
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

    private DynamicNode withOneJames(String policy, List<SmtpDialogue> dialogues) {
        Stream<DynamicNode> start =
                Stream.of(DynamicTest.dynamicTest("James starts", () -> start(policy)));
        Stream<DynamicNode> plays =
                dialogues.stream()
                        .map(
                                dialogue ->
                                        DynamicTest.dynamicTest(
                                                dialogue.title(),
                                                () -> dialogue.play(james.ports())));
        Stream<DynamicNode> end =
                Stream.of(
                        DynamicTest.dynamicTest(
                                "James stops, and its log has no error", this::stop));
        return DynamicContainer.dynamicContainer(
                "policy " + policy, Stream.of(start, plays, end).flatMap(nodes -> nodes));
    }

    private void start(String policy) throws IOException, JMException {
        JamesDirectory copy =
                JamesDirectory.assembled()
                        .copyTo(directory.resolve(policy))
                        .listeningOn(JamesPorts.free())
                        .startingQuickly();
        Path settings = SESSIONS.resolve("policies").resolve(policy);
        Path addresses = settings.resolve("addresses.txt");
        if (!policy.equals("default")) {
            configure(copy, settings);
        }
        james = JamesProcess.start(copy);
        if (Files.exists(addresses)) {
            SampleAddresses.addTo(copy, addresses);
        } else {
            SampleUsers.addTo(copy);
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
