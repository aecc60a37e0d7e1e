package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jamespolicy.smtp.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the alerts and the dashboard. {@code MetricsIT} checks their metric names on a real James.
 */
class PrometheusFilesTest {
    private static final Path RULES = Path.of("conf", "prometheus", "smtp-policy.rules.yml");
    private static final Path TESTS = Path.of("src", "test", "prometheus", "smtp-policy.test.yml");
    private static final Path DASHBOARD = Path.of("conf", "grafana", "smtp-policy.json");

    private static void assertPromtoolSays(String expected, String... arguments)
            throws IOException, InterruptedException {
        assumeTrue(Programs.areInstalled("promtool"), "promtool is not installed");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output =
                new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains(expected);
        assertThat(promtool.waitFor()).isZero();
    }

    private static List<String> names(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .collect(Collectors.toList());
    }

    @Test
    void theRulesShouldBeRules() throws Exception {
        assertPromtoolSays("SUCCESS", "check", "rules", RULES.toString());
    }

    @Test
    void eachAlertShouldBeRaisedWhenItsTroubleIsThereAndNotBefore() throws Exception {
        assertPromtoolSays("SUCCESS", "test", "rules", TESTS.toString());
    }

    @Test
    void eachAlertShouldBeTested() throws Exception {
        assertThat(names(RULES, "alert: (\\w+)"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(names(TESTS, "alertname: (\\w+)"));
    }

    @Test
    void eachExpressionOfTheDashboardShouldBeOne(@TempDir Path directory) throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        List<JsonNode> expressions = dashboard().findValues("expr");
        for (int i = 0; i < expressions.size(); i++) {
            String expression = expressions.get(i).asText().replace("$__rate_interval", "5m");
            rules.append("  - {record: r").append(i).append(", expr: '");
            rules.append(expression).append("'}\n");
        }

        assertPromtoolSays(
                expressions.size() + " rules found",
                "check",
                "rules",
                Files.writeString(directory.resolve("rules.yml"), rules).toString());
    }

    @Test
    void theDashboardShouldAskTheChosenDataSourceForTheChosenJameses() throws Exception {
        JsonNode dashboard = dashboard();

        assertThat(dashboard.get("id").isNull()).isTrue();
        assertThat(dashboard.at("/templating/list").findValuesAsText("name"))
                .containsExactly("datasource", "instance");
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.get("panels"))
                .isNotEmpty()
                .allSatisfy(
                        panel ->
                                assertThat(panel.at("/datasource/uid").asText())
                                        .isEqualTo("${datasource}"));
        assertThat(dashboard.findValuesAsText("expr"))
                .isNotEmpty()
                .allMatch(expression -> expression.contains("{instance=~\"$instance\"}"));
    }

    @Test
    void thePanelsOfTheDashboardShouldNotLieUponEachOther() throws Exception {
        JsonNode panels = dashboard().get("panels");

        assertThat(panels.findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(panels.findValues("gridPos"))
                .doesNotHaveDuplicates()
                .allSatisfy(
                        place -> {
                            assertThat(place.get("x").asInt() % place.get("w").asInt()).isZero();
                            assertThat(place.get("y").asInt() % place.get("h").asInt()).isZero();
                        });
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile());
    }
}
