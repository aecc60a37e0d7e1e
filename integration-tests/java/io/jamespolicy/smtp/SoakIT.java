package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jamespolicy.smtp.james.JamesAdministration;
import io.jamespolicy.smtp.james.JamesDirectory;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.JamesProcess;
import io.jamespolicy.smtp.james.JamesResources;
import io.jamespolicy.smtp.james.Mailets;
import io.jamespolicy.smtp.james.ResourceSample;
import io.jamespolicy.smtp.james.ResultFile;
import io.jamespolicy.smtp.james.SampleUsers;
import io.jamespolicy.smtp.james.load.LoadLog;
import io.jamespolicy.smtp.james.load.LoadTarget;
import io.jamespolicy.smtp.james.load.MixedLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a real James under full load for the minutes in {@code -Dsoak.minutes=}. Once a minute the
 * load stops: all accepted mail must have arrived, all counters must be right, and nothing may
 * remain. The results are in {@code target/soak.csv}. At the end James may not use more resources
 * than after the first minute.
 */
@EnabledIfSystemProperty(named = "soak.minutes", matches = "[1-9]\\d*")
class SoakIT {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
    private static final int CLIENTS = 32;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The maximum growth of the heap, in octets. */
    private static final long MORE_HEAP = 10 << 20;

    /** The tolerance for threads and open files, which James and JMX create and close. */
    private static final int MORE_OTHERS = 10;

    private static final Set<String> VERDICTS =
            Set.of("vrfy.Verified", "vrfy.NoSuchUser", "vrfy.Unavailable");

    /** What the module may log once when James or the machine is busy. */
    private static final String ASKED_IN_VAIN = " does not answer within 500 ms;";

    @TempDir private static Path directory;

    private JamesProcess james;
    private JamesAdministration administration;

    @BeforeEach
    void startJames() throws Exception {
        JamesDirectory deployment =
                JamesDirectory.assembled()
                        .copyTo(directory)
                        .listeningOn(JamesPorts.free())
                        .withConfiguration("smtppolicy.xml", MixedLoad.SETTINGS)
                        .withConfiguration("mailetcontainer.xml", Mailets.FOR_ALICE_ONLY)
                        .withConfiguration("logback.xml", LoadLog.CONFIGURATION);
        james = JamesProcess.start(deployment);
        SampleUsers.addTo(deployment);
        administration = JamesAdministration.of(deployment);
    }

    @AfterEach
    void stopJames() throws Exception {
        administration.close();
        james.stop();
    }

    @Test
    void nothingShouldBeLostAndNothingGrowWhenTheLoadGoesOn() throws Exception {
        ResultFile results =
                ResultFile.ofBuild("soak.csv", "minute,operations," + ResourceSample.NAMES);
        List<Path> filesBefore = james.directory().temporaryFiles();
        MixedLoad load = MixedLoad.of(LoadTarget.at(james.ports().smtp()), CLIENTS);
        JamesResources resources = JamesResources.of(administration);
        List<ResourceSample> samples = new ArrayList<>();
        for (int minute = 1; minute <= MINUTES; minute++) {
            load.run(Duration.ofMinutes(1));
            assertAllDone(load, filesBefore);
            ResourceSample sample = ResourceSample.of(resources);
            samples.add(sample);
            results.add(minute + "," + load.operations() + "," + sample.fields());
        }
        ResourceSample first = samples.get(0);
        ResourceSample last = samples.get(MINUTES - 1);
        assertThat(last.heap()).isLessThan(first.heap() + MORE_HEAP);
        assertThat(last.threads()).isLessThan(first.threads() + MORE_OTHERS);
        assertThat(last.openFiles()).isLessThan(first.openFiles() + MORE_OTHERS);
    }

    private void assertAllDone(MixedLoad load, List<Path> filesBefore) throws IOException {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            assertThat(countedWithoutVerdicts()).isEqualTo(load.counters());
                            assertThat(administration.mailsThrownAway()).isEqualTo(load.accepted());
                            assertThat(james.directory().temporaryFiles()).isEqualTo(filesBefore);
                        });
        assertThat(Files.readAllLines(james.directory().root().resolve("logs/errors.log")))
                .filteredOn(line -> line.contains(" ERROR "))
                .allMatch(line -> line.contains(ASKED_IN_VAIN));
    }

    /** A busy machine may time out a store, but each command has one verdict. */
    private Map<String, Long> countedWithoutVerdicts() throws IOException, JMException {
        Map<String, Long> counted = administration.counters("relay");
        Map<String, Long> verdicts = new TreeMap<>(counted);
        verdicts.keySet().retainAll(VERDICTS);
        assertThat(verdicts.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(counted.get("vrfy.VrfyCommands"));
        counted.keySet().removeAll(VERDICTS);
        counted.remove("size.QuotaUnavailable");
        return counted;
    }
}
