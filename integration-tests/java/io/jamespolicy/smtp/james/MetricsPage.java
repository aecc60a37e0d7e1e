package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** The page {@code /metrics} of a James, as Prometheus reads it. */
public final class MetricsPage {
    /** What {@code webadmin.properties} needs for it. */
    private static final String ROUTE =
            "extensions.routes=org.apache.james.webadmin.dropwizard.MetricsRoutes";

    private final int port;

    private MetricsPage(int port) {
        this.port = port;
    }

    /** Lets this James show it from its next start on, on a free port of this machine. */
    public static MetricsPage openedBy(JamesDirectory deployment) throws IOException {
        int port = JamesPorts.freePort();
        deployment.withConfiguration(
                "webadmin.properties",
                "enabled=true\nhost=127.0.0.1\nport=" + port + "\n" + ROUTE + "\n");
        return new MetricsPage(port);
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
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + port + "/metrics"))
                                        .build(),
                                BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("/metrics answers " + response.statusCode());
        }
        return response.body();
    }
}
