package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.jamespolicy.smtp.SettableClock;
import io.jamespolicy.smtp.policy.reload.ReloadOutcome;
import io.jamespolicy.smtp.policy.reload.SettingsPreview;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** In comments, which nothing parses, and in faulty files too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<redisUri>redis://ann:s3cret@127.0.0.1</redisUri>",
                "<redisUri>redis-sentinel://:s3:cr@t@a,b</redisUri>",
                "<redisUri>redis://:s3>cret@a</redisUri>",
                "<redisUri>redis://:s3 cret@a</redisUri>",
                "<redisUri> <![CDATA[redis://:s3<cret@a]]></redisUri>",
                "<redisUri>redis://:s3&#64;a</redisUri>",
                "<redisUri>redis:&#47;/:s3@a</redisUri>",
                "<redisUri>redis:/:s3@a</redisUri>",
                "<redisUri>:s3@a</redisUri>",
                "<redisUri>redis://:s3",
                "<redisUri>redis://a\n<!-- :s3@a -->",
                "<RedisURI>\nredis://:s3@a\n</RedisURI>",
                "<!-- redis://ann:s3cret@old:6379 -->",
                "<!-- <redisUri>redis://:s3 cret</redisUri> -->",
                "<other>redis://:s3 cret@a</other>"
            })
    void itShouldShowNoPassword(String written) throws Exception {
        write("<limits>" + written + "</limits><exempt><user>a@b.example</user></exempt>");

        assertThat(policies.preview().text().orElseThrow())
                .contains("<limits>")
                .doesNotContain("s3");
        assertThat(policies.preview().outcome().previewText()).doesNotContain("s3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1:6379/2",
                "redis-cluster://a,b:7000?timeout=1s",
                "rediss://[::1]",
                "${env:REDIS_URI}",
                ""
            })
    void itShouldShowAnAddressWithoutAPassword(String address) throws Exception {
        write("<limits><redisUri>" + address + "</redisUri></limits>");

        assertThat(policies.preview().text().orElseThrow())
                .contains("<redisUri>" + address + "</redisUri>");
    }

    /** Nothing of it would be recognized. */
    @Test
    void itShouldShowNoTextInAnotherEncoding() throws Exception {
        Files.writeString(
                settings,
                "<smtppolicy><limits><redisUri>redis://:s3@a</redisUri></limits></smtppolicy>",
                StandardCharsets.UTF_16);

        assertThat(policies.preview().text()).isEmpty();
    }
}
