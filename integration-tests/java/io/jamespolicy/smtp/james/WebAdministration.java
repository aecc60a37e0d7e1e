package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A simple client of James's web administration. */
public final class WebAdministration {
    /** The line that adds the routes of the module. */
    public static final String ROUTES = "extensions.routes=io.jamespolicy.smtp.SmtpPolicyRoutes";

    static final String FILE = "webadmin.properties";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private WebAdministration(int port) {
        this.port = port;
    }

    /**
     * Turns web administration on for the next start, on a free port of the local host.
     *
     * @param more other lines for {@code webadmin.properties}
     */
    public static WebAdministration openedBy(JamesDirectory deployment, String... more)
            throws IOException {
        int port = JamesPorts.freePort();
        deployment.withConfiguration(FILE, settings(port, more));
        return at(port);
    }

    /** A client for a James that listens on this port of the local host. */
    public static WebAdministration at(int port) {
        return new WebAdministration(port);
    }

    /** The text of the file that turns web administration on. */
    static String settings(int port, String... more) {
        return "enabled=true\nhost=127.0.0.1\nport=" + port + "\n" + String.join("\n", more);
    }

    public int port() {
        return port;
    }

    /** Sends a request without a body. */
    public Answer call(String method, String path) throws IOException, InterruptedException {
        return call(method, path, "");
    }

    /** Sends a request with a body of JSON. */
    public Answer call(String method, String path, String body)
            throws IOException, InterruptedException {
        return call(method, path, "application/json", body);
    }

    /** Sends a request with a body of this type. */
    public Answer call(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return call(method, path, "Content-Type", type, body);
    }

    /** Sends a request with a header and a body. */
    public Answer call(String method, String path, String header, String value, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header(header, value)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return new Answer(client.send(request, BodyHandlers.ofString()));
    }

    /** The plain text of a resource. */
    public String text(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept", "text/plain")
                        .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** A response. */
    public static final class Answer {
        private final HttpResponse<String> response;

        private Answer(HttpResponse<String> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        /** The value of a header; empty without it. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String body() {
            return response.body();
        }
    }
}
