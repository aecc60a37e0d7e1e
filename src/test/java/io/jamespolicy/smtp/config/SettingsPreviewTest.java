package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsPreview;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsPreviewTest {
    private static final String BEFORE = "<audit><logFirst>5</logFirst></audit>";
    private static final String AFTER = "<audit><logFirst>7</logFirst></audit>";

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock();
    private Path settings;
    private CurrentPolicies policies;

    @BeforeEach
    void setUp() throws Exception {
        settings = Files.createDirectory(directory.resolve("conf")).resolve("smtppolicy.xml");
        Configuration james =
                Configuration.builder().workingDirectory(directory.toString()).build();
        FileSystem files = new FileSystemImpl(james.directories());
        PolicyFile file =
                new PolicyFile(
                        new FileConfigurationProvider(files, james),
                        files,
                        FullNames.NONE,
                        new FullNamesFile(files),
                        mock(RedisPropertiesFile.class));
        write(BEFORE);
        policies = new CurrentPolicies(file, file.read(), clock);
    }

    private void write(String sections) throws Exception {
        Files.writeString(settings, "<smtppolicy>" + sections + "</smtppolicy>");
    }

    private String preview() {
        return policies.preview().outcome().previewText();
    }

    @Test
    void itShouldTellWhatAReloadWouldDo() throws Exception {
        assertThat(preview()).isEqualTo("No setting would change");
        write(AFTER + "<limits><store>redis</store></limits>");
        assertThat(preview())
                .isEqualTo(
                        "A reload would change\n - audit.logFirst: 5 -> 7"
                                + "\n - limits.store: memory -> redis from the next start on");
        write(AFTER);
        assertThat(preview()).isEqualTo("A reload would change\n - audit.logFirst: 5 -> 7");
        write("<vrfi/>");
        assertThat(preview()).contains("vrfi: unknown key");
        Files.delete(settings);
        assertThat(policies.preview())
                .isEqualTo(
                        SettingsPreview.of(
                                Optional.empty(),
                                ReloadOutcome.refused(
                                        "smtppolicy.xml is gone; for the defaults, leave"
                                                + " <smtppolicy/> in it")));
    }

    @Test
    void itShouldChangeNothing() throws Exception {
        Instant since = policies.since();
        PolicySnapshot before = policies.now();
        write(AFTER);
        clock.move(Duration.ofMinutes(1));

        policies.preview();
        assertThat(policies.now()).isSameAs(before);
        assertThat(policies.since()).isEqualTo(since);

        policies.reload();
        assertThat(policies.since()).isEqualTo(since.plusSeconds(60));
    }

    /** In comments, which nothing parses, too. */
    @Test
    void itShouldShowNoPassword() throws Exception {
        write(
                "<!-- redis://ann:s3cret@old:6379 -->\n<limits><redisUri>"
                        + "redis-sentinel://:s3:cr@t@a,b</redisUri><exempt><user>a@b.example</user>"
                        + "</exempt></limits>");

        assertThat(policies.preview().text())
                .contains(
                        "<smtppolicy><!-- redis://***@old:6379 -->\n<limits><redisUri>"
                                + "redis-sentinel://***@a,b</redisUri><exempt><user>a@b.example</user>"
                                + "</exempt></limits></smtppolicy>");
        assertThat(preview()).doesNotContain("s3");
    }
}
