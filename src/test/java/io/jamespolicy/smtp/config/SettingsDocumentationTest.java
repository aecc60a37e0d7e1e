package io.jamespolicy.smtp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.MarkdownTable;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.ListedFullNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md and conf/smtppolicy.xml with the settings in the code. */
class SettingsDocumentationTest {
    private static final Pattern COMMENTED_KEY =
            Pattern.compile("<!-- (<(\\w+)>([^<]*)</\\2>) -->");

    private static final Pattern COMMENTED_RULE =
            Pattern.compile("<!-- (<(rule|exempt)>.*?</\\2>) -->", Pattern.DOTALL);

    private final Path shipped = Path.of("conf", "smtppolicy.xml");

    @Test
    void theDocumentShouldTellEachKeyWithWhatIsAcceptedAndItsDefault() throws Exception {
        List<List<String>> expected =
                Setting.all().stream()
                        .map(
                                setting ->
                                        List.of(
                                                setting.path(),
                                                setting.type().accepted(),
                                                setting.defaultText()))
                        .collect(Collectors.toList());

        assertThat(MarkdownTable.rows("configuration.md", "# Configuration")).isEqualTo(expected);
    }

    @Test
    void theDocumentShouldTellWhatWaitsForTheNextStart() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("docs", "configuration.md"));

        assertThat(
                        lines.stream()
                                .skip(lines.indexOf("## What waits for the next start") + 1L)
                                .filter(line -> line.startsWith("- `"))
                                .map(line -> line.substring(3, line.indexOf("`:"))))
                .containsExactlyElementsOf(
                        Setting.RESTART_REQUIRED.stream()
                                .map(Setting::path)
                                .collect(Collectors.toList()));
    }

    /** Rules are commented out as a whole, other keys one by one. */
    @Test
    void theShippedFileShouldHaveEveryKeyAsAComment() throws Exception {
        XMLConfiguration configuration =
                FileConfigurationProvider.getConfig(
                        new ByteArrayInputStream(uncommented().getBytes(StandardCharsets.UTF_8)));

        assertThat(configuration.getKeys())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Setting.all().stream().map(Setting::path).collect(Collectors.toList()));
        configuration.setProperty(Setting.STORE.path(), "redis"); // else its address is in vain
        assertThat(
                        PolicySnapshot.from(
                                configuration,
                                FullNames.NONE,
                                faults -> ListedFullNames.of(Map.of()),
                                faults -> Optional.empty()))
                .isNotNull();
    }

    private String uncommented() throws IOException {
        String text = Files.readString(shipped);
        text = COMMENTED_KEY.matcher(text).replaceAll("$1");
        return COMMENTED_RULE.matcher(text).replaceAll("$1");
    }

    /** The comment has the default, where the default is a value and not a sentence. */
    @Test
    void theShippedFileShouldShowTheDefaults() throws Exception {
        String text = Files.readString(shipped);

        assertThat(Setting.all())
                .filteredOn(
                        setting ->
                                !setting.defaultText().equals(ConditionSettings.ANY)
                                        && !setting.section().endsWith(".rule"))
                .filteredOn(setting -> setting.type().parse(setting.defaultText()).isPresent())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        setting ->
                                assertThat(text)
                                        .contains(
                                                String.format(
                                                        "<!-- <%s>%s</%s> -->",
                                                        setting.key(),
                                                        setting.defaultText(),
                                                        setting.key())));
    }
}
