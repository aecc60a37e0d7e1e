package io.jamespolicy.smtp.james.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import io.jamespolicy.smtp.james.JamesPorts;
import io.jamespolicy.smtp.james.ProcessOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chromium without a window, driven through its ChromeDriver by the protocol of W3C WebDriver. A
 * library for it would change the versions of James's own libraries on the class path.
 */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    /** Chromium would otherwise talk to hosts of its own; the sandbox needs a user of its own. */
    private static final List<String> OPTIONS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--force-device-scale-factor=1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI base;
    private String session = "";

    private Browser(Process driver, int port) {
        this.driver = driver;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** The ChromeDriver of this machine; empty without one. */
    public static Optional<Path> driver() {
        return found("chromedriver");
    }

    private static Optional<Path> found(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser with a window of this size. */
    public static Browser start(Path profile, int width, int height) throws IOException {
        int port = JamesPorts.freePort();
        Process driver =
                new ProcessBuilder(driver().orElseThrow().toString(), "--port=" + port)
                        .redirectErrorStream(true)
                        .start();
        Browser browser = new Browser(driver, port);
        Runtime.getRuntime().addShutdownHook(new Thread(browser::stop, "stop the browser"));
        ProcessOutput output = ProcessOutput.of(driver, line -> {});
        if (!output.awaitLine("started successfully", START_LIMIT)) {
            browser.stop();
            throw new IllegalStateException("ChromeDriver did not start: " + output.lines());
        }
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("--window-size=" + width + "," + height);
        options.add("--user-data-dir=" + profile);
        browser.open(options);
        browser.resize(width, height);
        browser.command("Emulation.setLocaleOverride", Map.of("locale", "en-GB"));
        return browser;
    }

    private void open(List<String> options) throws IOException {
        Map<String, Object> capabilities =
                Map.of(
                        "goog:chromeOptions",
                        Map.of(
                                "args",
                                options,
                                "binary",
                                found("chromium").orElseThrow().toString()),
                        "goog:loggingPrefs",
                        Map.of("browser", "ALL", "performance", "ALL"));
        session =
                "/session/"
                        + call(
                                        "POST",
                                        "/session",
                                        Map.of("capabilities", Map.of("alwaysMatch", capabilities)))
                                .get("sessionId")
                                .asText();
    }

    /** Sets the size of what the page sees. */
    public void resize(int width, int height) throws IOException {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private JsonNode call(String method, String path, Map<String, ?> body) throws IOException {
        return send(path, method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private JsonNode send(String path, String method, BodyPublisher body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build();
        try {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            JsonNode value = JSON.readTree(answer).get("value");
            if (value.has("error")) {
                throw new IllegalStateException(value.get("message").asText());
            }
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private JsonNode post(String command, Map<String, ?> body) throws IOException {
        return call("POST", session + command, body);
    }

    /** Opens an address. */
    public void go(String address) throws IOException {
        post("/url", Map.of("url", address));
    }

    /** The result of a script, which returns it. */
    public JsonNode run(String script, Object... arguments) throws IOException {
        return post("/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /** The same for a script that calls its last argument with the result. */
    public JsonNode runAsync(String script) throws IOException {
        return post("/execute/async", Map.of("script", script, "args", List.of()));
    }

    /** Clicks the first element that the CSS selector finds, as a user would. */
    public void click(String selector) throws IOException {
        post("/element/" + find(selector) + "/click", Map.of());
    }

    /** Types into an element. */
    public void type(String selector, String text) throws IOException {
        post("/element/" + find(selector) + "/value", Map.of("text", text));
    }

    private String find(String selector) throws IOException {
        return post("/element", Map.of("using", "css selector", "value", selector))
                .get(ELEMENT)
                .asText();
    }

    /** The text of the first element that the CSS selector finds; empty without one. */
    public String text(String selector) throws IOException {
        return run("return document.querySelector(arguments[0])?.innerText.trim() ?? ''", selector)
                .asText();
    }

    /** Sends a command of Chromium's own protocol. */
    public void command(String command, Map<String, ?> parameters) throws IOException {
        post("/goog/cdp/execute", ImmutableMap.of("cmd", command, "params", parameters));
    }

    /** Saves a picture of what the window shows. */
    public void screenshot(Path file) throws IOException {
        byte[] picture =
                Base64.getDecoder()
                        .decode(
                                send(session + "/screenshot", "GET", BodyPublishers.noBody())
                                        .asText());
        Files.createDirectories(file.getParent());
        Files.write(file, picture);
    }

    /** The errors on the console since the last call. */
    public List<String> console() throws IOException {
        List<String> messages = new ArrayList<>();
        for (JsonNode entry : post("/se/log", Map.of("type", "browser"))) {
            if (entry.get("level").asText().equals("SEVERE")) {
                messages.add(entry.get("message").asText());
            }
        }
        return messages;
    }

    /** The addresses of all requests since the last call. */
    public List<URI> requests() throws IOException {
        List<URI> requests = new ArrayList<>();
        for (JsonNode entry : post("/se/log", Map.of("type", "performance"))) {
            JsonNode message = JSON.readTree(entry.get("message").asText()).get("message");
            if (message.get("method").asText().equals("Network.requestWillBeSent")) {
                requests.add(URI.create(message.at("/params/request/url").asText()));
            }
        }
        return requests;
    }

    private void stop() {
        driver.descendants().forEach(ProcessHandle::destroyForcibly);
        driver.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        try {
            send(session, "DELETE", BodyPublishers.noBody());
        } finally {
            stop();
        }
    }
}
