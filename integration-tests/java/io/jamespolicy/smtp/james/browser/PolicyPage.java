package io.jamespolicy.smtp.james.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The web page of the module, as a user sees it in a browser. */
public final class PolicyPage implements AutoCloseable {
    /** Longer than the page takes to refresh. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Browser browser;
    private final String address;

    private PolicyPage(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /**
     * Starts a browser for the page at this address.
     *
     * @param address the web administration, such as {@code http://127.0.0.1:8000}
     */
    public static PolicyPage at(String address, Path profile) throws IOException {
        return new PolicyPage(Browser.start(profile, WIDTH, HEIGHT), address + "/smtp-policy/ui/");
    }

    public Browser browser() {
        return browser;
    }

    /** Opens a view, such as {@code events?client=192.0.2.1}, and waits for its data. */
    public PolicyPage open(String view) throws IOException {
        browser.go("about:blank");
        browser.go(address + "#" + view);
        return this;
    }

    /** Waits until an element, found by a CSS selector, has a text, and lets the page hurry. */
    public PolicyPage awaitText(String selector, String... texts) throws IOException {
        browser.run("document.dispatchEvent(new Event('changed'))");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text(selector)).contains(texts));
        return this;
    }

    public String text(String selector) throws IOException {
        return browser.text(selector);
    }

    /** The totals of the charts, by the name of the line. */
    public Map<String, Long> totals() throws IOException {
        JsonNode keys =
                browser.run(
                        "return [...document.querySelectorAll('.key')]"
                                + ".map(key => [key.textContent, key.dataset.total])");
        Map<String, Long> totals = new TreeMap<>();
        keys.forEach(
                key ->
                        totals.put(
                                key.get(0).asText().replaceFirst(" [\\d,.]+$", ""),
                                key.get(1).asLong()));
        return totals;
    }

    /** The rows of the table with this caption, as the texts of their cells. */
    public List<List<String>> rows(String caption) throws IOException {
        JsonNode rows =
                browser.run(
                        "return [...document.querySelectorAll('table')]"
                                + ".filter(table => table.caption.innerText.startsWith(arguments[0]))"
                                + ".flatMap(table => [...table.tBodies[0].rows])"
                                + ".map(row => [...row.cells].map(cell => cell.innerText.trim()))",
                        caption);
        List<List<String>> all = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            all.add(cells);
        }
        return all;
    }

    /** What axe-core has against the accessibility of the page as it is. */
    public List<String> accessibilityFaults() throws IOException {
        browser.run(Resources.toString(Resources.getResource(AXE), UTF_8));
        List<String> faults = new ArrayList<>();
        browser.runAsync(
                        "const done = arguments[arguments.length - 1];"
                                + "axe.run().then(result => done(result.violations.flatMap("
                                + "fault => fault.nodes.map(node => fault.id + ': ' + node.html"
                                + " + ' ' + node.failureSummary))))")
                .forEach(fault -> faults.add(fault.asText()));
        return faults;
    }

    /** Switches between the light and the dark theme. */
    public void prefer(String theme) throws IOException {
        browser.command(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    @Override
    public void close() throws IOException {
        browser.close();
    }
}
