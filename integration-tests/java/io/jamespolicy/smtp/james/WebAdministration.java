package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client of James's web administration, as plain as curl. */
public final class WebAdministration {
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private WebAdministration(int port) {
        this.port = port;
    }

    /** That which listens at this port of the loopback address. */
    public static WebAdministration at(int port) {
        return new WebAdministration(port);
    }

    /** What is answered to a request without a body. */
    public Answer call(String method, String path) throws IOException, InterruptedException {
        return call(method, path, "");
    }

    /** What is answered to a request with this body. */
    public Answer call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return new Answer(client.send(request, BodyHandlers.ofString()));
    }

    /** An answer. */
    public static final class Answer {
        private final HttpResponse<String> response;

        private Answer(HttpResponse<String> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }
    }
}
