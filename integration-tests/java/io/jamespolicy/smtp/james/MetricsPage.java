package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The page {@code /metrics} of a James, as read by Prometheus. */
public final class MetricsPage {
    /** The lines for {@code webadmin.properties}. */
    private static final String ROUTE =
            "extensions.routes=org.apache.james.webadmin.dropwizard.MetricsRoutes";

    private final WebAdministration web;

    private MetricsPage(WebAdministration web) {
        this.web = web;
    }

    /** Turns the page on for the next start, on a free port of the local host. */
    public static MetricsPage openedBy(JamesDirectory deployment) throws IOException {
        return new MetricsPage(WebAdministration.openedBy(deployment, ROUTE));
    }

    /** The current values of the metrics with this prefix, by name including labels. */
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
