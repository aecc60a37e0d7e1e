package io.jamespolicy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jamespolicy.smtp.james.AdministeredJames;
import io.jamespolicy.smtp.james.SmtpConnection;
import io.jamespolicy.smtp.james.WebAdministration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what a real James tells about sizes with what its clients sent, and what a limit would
 * have refused with what it then refuses.
 */
@AnyJames
class SizesIT {
    private static final int CLIENTS = 4;
    private static final int MESSAGES = 240;
    private static final int LIMIT = 512 << 10;
    private static final int MOST = 2 << 20;
    private static final String POLICY =
            "<smtppolicy><size><defaultLimit>%s</defaultLimit></size></smtppolicy>";
    private static final String HEADER = "Subject: x\r\n\r\n";

    @TempDir private static Path directory;

    private static AdministeredJames server;

    @BeforeAll
    static void startJames() throws Exception {
        server =
                AdministeredJames.start(
                        AdministeredJames.deploy(directory, String.format(POLICY, "8M")));
    }

    @AfterAll
    static void stopJames() throws Exception {
        server.close();
    }

    /** From 500 octets to 2 MB, as many small as large ones; none next to the limit. */
    private static List<Integer> sizes() {
        return new Random(19)
                .doubles()
                .mapToObj(part -> (int) (500 * Math.pow(MOST / 500.0, part)))
                .filter(octets -> Math.abs(octets - LIMIT) > LIMIT / 50)
                .limit(MESSAGES)
                .collect(Collectors.toList());
    }

    /** Sends all messages, every second one with its declaration; returns the refused ones. */
    private static int send(List<Integer> sizes) {
        List<CompletableFuture<Integer>> clients =
                IntStream.range(0, CLIENTS)
                        .mapToObj(
                                client ->
                                        CompletableFuture.supplyAsync(
                                                () -> {
                                                    try {
                                                        return send(client, sizes);
                                                    } catch (Exception e) {
                                                        throw new IllegalStateException(e);
                                                    }
                                                }))
                        .collect(Collectors.toList());
        return clients.stream().mapToInt(CompletableFuture::join).sum();
    }

    private static int send(int first, List<Integer> sizes) throws Exception {
        int refused = 0;
        try (SmtpConnection client = SmtpConnection.to(server.james().ports().smtp())) {
            client.reply();
            client.command("EHLO client.example");
            for (int i = first; i < sizes.size(); i += CLIENTS) {
                boolean declared = i / CLIENTS % 2 == 0;
                if (!isAccepted(client, i, sizes.get(i), declared)) {
                    refused++;
                }
            }
        }
        return refused;
    }

    private static boolean isAccepted(
            SmtpConnection client, int number, int octets, boolean declared) throws Exception {
        String sender = "<a@" + (number % 3 == 0 ? "often" : "seldom" + number) + ".example>";
        String reply = client.command("MAIL FROM:" + sender + (declared ? " SIZE=" + octets : ""));
        if (reply.startsWith("250 ")) {
            client.command("RCPT TO:<bob@example.org>");
            client.command("DATA");
            client.send(message(octets));
            reply = client.command(".");
        }
        assertThat(reply).matches("(?s)(250|552) .*");
        return reply.startsWith("250 ");
    }

    /** A message of exactly so many octets, without the dot and with the line end before it. */
    private static String message(int octets) {
        int left = octets - HEADER.length();
        String line = "x".repeat(78) + "\r\n";
        String lines = line.repeat(Math.max(0, left / line.length() - 1));
        int last = left - lines.length() - 2;
        return HEADER + lines + "y".repeat(last);
    }

    private static JsonNode get(String path) throws Exception {
        WebAdministration.Answer answer = server.web().call("GET", "/smtp-policy/sizes" + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static JsonNode received(JsonNode sizes) {
        for (JsonNode each : sizes.path("distributions")) {
            if (each.path("server").asText().equals("(all)")
                    && each.path("rule").asText().equals("(all)")
                    && each.path("kind").asText().equals("received")) {
                return each;
            }
        }
        throw new AssertionError("no received sizes in " + sizes);
    }

    @Test
    void whatIsToldShouldAgreeWithWhatClientsSentAndWithWhatTheLimitThenRefuses() throws Exception {
        List<Integer> sizes = sizes();
        assertThat(send(sizes)).isZero();

        JsonNode told = received(get("?period=hour"));
        List<Integer> sorted = sizes.stream().sorted().collect(Collectors.toList());
        assertThat(told.path("count").asInt()).isEqualTo(MESSAGES);
        for (int percentile : List.of(50, 90, 95, 99)) {
            assertThat(told.path("p" + percentile).asInt())
                    .isCloseTo(percentile(sorted, percentile), Percentage.withPercentage(1));
        }
        assertThat(told.path("max").asInt())
                .isCloseTo(sorted.get(MESSAGES - 1), Percentage.withPercentage(1));

        JsonNode whatIf = get("/what-if?limit=512K&period=hour");
        assertThat(whatIf.path("wouldRefuseAtMost")).isEqualTo(whatIf.path("wouldRefuse"));
        assertThat(whatIf.path("refused").asInt()).isZero();
        assertThat(whatIf.path("domains").path(0).path("domain").asText())
                .isEqualTo("often.example");
        assertThat(jmx()).contains("wouldRefuse: " + whatIf.path("wouldRefuse").asInt());

        server.james()
                .directory()
                .withConfiguration("smtppolicy.xml", String.format(POLICY, "512K"));
        server.administration().reloadPolicy();

        assertThat(send(sizes)).isEqualTo(whatIf.path("wouldRefuse").asInt());
        JsonNode after = get("/what-if?limit=512K&period=hour");
        assertThat(after.path("messages").asInt()).isEqualTo(2 * MESSAGES);
        assertThat(after.path("refused").asInt()).isEqualTo(whatIf.path("wouldRefuse").asInt());
        assertThat(after.path("more").asInt()).isEqualTo(whatIf.path("wouldRefuse").asInt());
    }

    private static int percentile(List<Integer> sorted, int percentile) {
        return sorted.get((int) Math.ceil(percentile / 100.0 * sorted.size()) - 1);
    }

    private static List<String> jmx() throws Exception {
        Object lines =
                server.administration()
                        .beans()
                        .invoke(
                                new ObjectName("org.apache.james:type=component,name=smtppolicy"),
                                "whatIf",
                                new Object[] {"512K", "", "hour"},
                                new String[] {
                                    String.class.getName(),
                                    String.class.getName(),
                                    String.class.getName()
                                });
        return new ArrayList<>(List.of((String[]) lines));
    }
}
