package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.jamespolicy.smtp.MarkdownTable;
import io.jamespolicy.smtp.monitoring.sizes.SizeDistributions;
import io.jamespolicy.smtp.monitoring.sizes.SizeGauges;
import io.jamespolicy.smtp.policy.abuse.SharedStore;
import io.jamespolicy.smtp.store.memory.MemoryBanList;
import io.prometheus.client.dropwizard.DropwizardExports;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.metrics.dropwizard.DropWizardGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.junit.jupiter.api.Test;

/** Compares docs/metrics.md with the metrics in the code, by their names in Prometheus. */
class MetricsDocumentationTest {
    private static List<String> names() {
        MetricRegistry registry = new MetricRegistry();
        new PolicyMetrics(
                new DropWizardMetricFactory(registry),
                registry,
                new DropWizardGaugeRegistry(registry),
                new MemoryBanList(Clock.systemUTC()),
                SharedStore.NONE);
        new SizeGauges(
                new SizeDistributions(Clock.systemUTC()), new DropWizardGaugeRegistry(registry));
        return new DropwizardExports(registry)
                .collect().stream()
                        .flatMap(family -> family.samples.stream())
                        .map(sample -> sample.name)
                        .collect(Collectors.toList());
    }

    @Test
    void theDocumentShouldTellEachMetricOnceAndWhatToDo() throws Exception {
        List<List<String>> rows = MarkdownTable.rows("metrics.md", "## All metrics");

        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
        assertThat(rows).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(names());
    }
}
