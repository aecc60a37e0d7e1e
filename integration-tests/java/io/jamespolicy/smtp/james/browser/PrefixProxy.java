package io.jamespolicy.smtp.james.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A reverse proxy that adds a prefix to the paths of James's web administration, and answers what a
 * test tells it to.
 */
public final class PrefixProxy implements AutoCloseable {
    public static final String PREFIX = "/mail/admin";
    private static final Set<String> FORWARDED =
            Set.of("content-type", "content-security-policy", "location", "cache-control", "etag");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConcurrentHashMap<String, String> failing = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final int port;

    private PrefixProxy(HttpServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a proxy before the web administration at this port. */
    public static PrefixProxy before(int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PrefixProxy proxy = new PrefixProxy(server, port);
        server.createContext(PREFIX, proxy::forward);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return proxy;
    }

    /** What a browser opens, without the path of the module. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PREFIX;
    }

    /** Answers a route with 500 and this text, until {@link #heal}. */
    public void fail(String route, String text) {
        failing.put("/smtp-policy" + route, text);
    }

    public void heal() {
        failing.clear();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().toString().substring(PREFIX.length());
            String failure = failing.get(path.replaceFirst("\\?.*", ""));
            if (failure != null) {
                exchange.sendResponseHeaders(500, 0);
                exchange.getResponseBody().write(failure.getBytes());
                return;
            }
            HttpResponse<byte[]> answer = ask(exchange, path);
            FORWARDED.forEach(
                    name ->
                            answer.headers()
                                    .firstValue(name)
                                    .ifPresent(
                                            value ->
                                                    exchange.getResponseHeaders()
                                                            .set(name, value)));
            exchange.sendResponseHeaders(
                    answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } finally {
            exchange.close();
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, String path) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()))
                        .build();
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
