package io.jamespolicy.smtp.james;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The {@code cscli explain} of an installed or unpacked CrowdSec, with our parser and scenario. The
 * API that it wants to log in to is played by this class.
 */
public final class CrowdSec {
    private static final String TOKEN =
            "{\"code\":200,\"expire\":\"2099-01-01T00:00:00Z\",\"token\":\"x\"}";
    private static final List<String> STAGES =
            List.of("parsers/s00-raw", "parsers/s01-parse", "parsers/s02-enrich", "scenarios");

    private final Path root;
    private final Path home;

    private CrowdSec(Path root, Path home) {
        this.root = root;
        this.home = home;
    }

    /**
     * @param cscli the program, in {@code usr/bin} of the root of the package
     * @param home an empty directory
     */
    public static CrowdSec of(Path cscli, Path home) {
        return new CrowdSec(cscli.getParent().getParent().getParent(), home);
    }

    /** The explanation of each line of a log; the file of acquisition names its type. */
    public List<String> explain(Path log) throws IOException, InterruptedException {
        HttpServer api =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    byte[] token = TOKEN.getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, token.length);
                    exchange.getResponseBody().write(token);
                    exchange.close();
                });
        api.start();
        try {
            prepare(api.getAddress().getPort());
            return run(log);
        } finally {
            api.stop(0);
        }
    }

    private void prepare(int port) throws IOException {
        Path hub = root.resolve("usr/share/crowdsec/hub");
        FileUtils.copyDirectory(
                root.resolve("etc/crowdsec/patterns").toFile(), home.resolve("patterns").toFile());
        FileUtils.copyDirectory(hub.toFile(), home.resolve("hub").toFile());
        for (String directory : List.of("data", "acquis.d", "plugins", "notifications")) {
            Files.createDirectories(home.resolve(directory));
        }
        for (String stage : STAGES) {
            Files.createDirectories(home.resolve(stage));
        }
        copy(hub.resolve("parsers/s00-raw/crowdsecurity/syslog-logs.yaml"), "parsers/s00-raw");
        copy(
                hub.resolve("parsers/s02-enrich/crowdsecurity/dateparse-enrich.yaml"),
                "parsers/s02-enrich");
        Path ours = Path.of("conf", "crowdsec");
        copy(ours.resolve("parsers/s01-parse/james-smtp-policy.yaml"), "parsers/s01-parse");
        copy(ours.resolve("scenarios/james-smtp-policy.yaml"), "scenarios");
        copy(ours.resolve("acquis.yaml"), "");
        copy(root.resolve("etc/crowdsec/simulation.yaml"), "");
        copy(root.resolve("etc/crowdsec/profiles.yaml"), "");
        Files.writeString(
                home.resolve("local_api_credentials.yaml"),
                "url: http://127.0.0.1:" + port + "\nlogin: x\npassword: y\n");
        Files.writeString(home.resolve("config.yaml"), configuration());
    }

    private void copy(Path file, String directory) throws IOException {
        Files.copy(file, home.resolve(directory).resolve(file.getFileName()));
    }

    private String configuration() throws IOException {
        return Files.readString(root.resolve("etc/crowdsec/config.yaml"))
                .replaceAll("(?m)^ *online_client:.*\n.*\n", "")
                .replace("/etc/crowdsec/", home + "/")
                .replace("/var/lib/crowdsec/", home + "/")
                .replace("/usr/lib/crowdsec/plugins/", home + "/plugins/")
                .replace("/var/log/", home + "/");
    }

    private List<String> run(Path log) throws IOException, InterruptedException {
        Path bin = root.resolve("usr/bin");
        Path result = home.resolve("explained.txt");
        ProcessBuilder cscli =
                new ProcessBuilder(
                        bin.resolve("cscli").toString(),
                        "-c",
                        home.resolve("config.yaml").toString(),
                        "explain",
                        "--file",
                        log.toString(),
                        "--type",
                        "james-smtp-policy");
        cscli.environment().merge("PATH", bin.toString(), (path, more) -> more + ":" + path);
        cscli.redirectErrorStream(true).redirectOutput(result.toFile()).start().waitFor();
        return explanations(Files.readString(result));
    }

    private static List<String> explanations(String text) {
        List<String> explanations = new ArrayList<>(List.of(text.split("(?m)^line: ")));
        String before = explanations.remove(0);
        if (explanations.isEmpty()) {
            throw new UncheckedIOException(new IOException(before));
        }
        return explanations;
    }

    /** The program on the path; empty where it is not installed. */
    public static Stream<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "cscli"))
                .filter(Files::isExecutable)
                .filter(cscli -> cscli.toString().endsWith("usr/bin/cscli"));
    }
}
