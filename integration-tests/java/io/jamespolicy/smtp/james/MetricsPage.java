package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The page {@code /metrics} of a James, as Prometheus reads it. */
public final class MetricsPage {
    /** What {@code webadmin.properties} needs for it. */
    private static final String ROUTE =
            "extensions.routes=org.apache.james.webadmin.dropwizard.MetricsRoutes";

    private final WebAdministration web;

    private MetricsPage(WebAdministration web) {
        this.web = web;
    }

    /** Lets this James show it from its next start on, on a free port of this machine. */
    public static MetricsPage openedBy(JamesDirectory deployment) throws IOException {
        return new MetricsPage(WebAdministration.openedBy(deployment, ROUTE));
    }

    /**
     * What it says now of the metrics whose names begin so, by name; a metric with labels has them
     * in its name.
     */
    public Map<String, Double> values(String prefix) throws IOException, InterruptedException {
        Map<String, Double> values = new TreeMap<>();
        read().lines()
                .filter(line -> line.startsWith(prefix))
                .forEach(
                        line -> {
                            int blank = line.lastIndexOf(' ');
                            values.put(
                                    line.substring(0, blank),
                                    Double.valueOf(line.substring(blank + 1)));
                        });
        return values;
    }

    private String read() throws IOException, InterruptedException {
        WebAdministration.Answer answer = web.call("GET", "/metrics");
        if (answer.status() != 200) {
            throw new IOException("/metrics answers " + answer.status());
        }
        return answer.body();
    }
}
