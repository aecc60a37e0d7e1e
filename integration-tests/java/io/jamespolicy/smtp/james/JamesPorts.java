package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The ports of a James on the loopback address: two SMTP listeners and JMX. */
public final class JamesPorts {
    private static final int LOWEST = 10_000;

    /** The start of the range that Linux assigns to clients. */
    private static final int LIMIT = 32_768;

    private static final String SMTP_FILE = "smtpserver.xml";
    private static final String JMX_FILE = "jmx.properties";
    private static final Pattern SMTP = listener("smtpserver-relay");
    private static final Pattern SUBMISSION = listener("smtpserver-submission");
    private static final Pattern JMX = Pattern.compile("(?m)^(jmx\\.port=)(\\d+)");

    private final int smtp;
    private final int submission;
    private final int jmx;

    private JamesPorts(int smtp, int submission, int jmx) {
        this.smtp = smtp;
        this.submission = submission;
        this.jmx = jmx;
    }

    public static JamesPorts of(int smtp, int submission, int jmx) {
        return new JamesPorts(smtp, submission, jmx);
    }

    /** Three ports that are free now. */
    public static JamesPorts free() {
        int[] ports = freePorts().distinct().limit(3).toArray();
        return of(ports[0], ports[1], ports[2]);
    }

    /** A port that is free now. */
    public static int freePort() {
        return freePorts().findFirst().orElseThrow();
    }

    private static IntStream freePorts() {
        return ThreadLocalRandom.current().ints(LOWEST, LIMIT).filter(JamesPorts::isFree);
    }

    /** The ports in the files of a {@code conf/}. */
    static JamesPorts readFrom(Path configuration) throws IOException {
        String servers = Files.readString(configuration.resolve(SMTP_FILE));
        String management = Files.readString(configuration.resolve(JMX_FILE));
        return of(port(SMTP, servers), port(SUBMISSION, servers), port(JMX, management));
    }

    /** Writes these ports to the files of a {@code conf/}. */
    void writeTo(Path configuration) throws IOException {
        Path servers = configuration.resolve(SMTP_FILE);
        Path management = configuration.resolve(JMX_FILE);
        String relayChanged = replace(SMTP, Files.readString(servers), smtp);
        Files.writeString(servers, replace(SUBMISSION, relayChanged, submission));
        Files.writeString(management, replace(JMX, Files.readString(management), jmx));
    }

    /** Whether the port is free on the loopback address and on all addresses. */
    static boolean isFree(int port) {
        try (ServerSocket socket = listenOn(port)) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    public int smtp() {
        return smtp;
    }

    public int submission() {
        return submission;
    }

    public int jmx() {
        return jmx;
    }

    private static ServerSocket listenOn(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // else a port whose last user has just gone would count as in use
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Pattern listener(String jmxName) {
        return Pattern.compile(
                "(<jmxName>" + jmxName + "</jmxName>\\s*<bind>127\\.0\\.0\\.1:)(\\d+)");
    }

    private static int port(Pattern pattern, String text) {
        return Integer.parseInt(find(pattern, text).group(2));
    }

    private static String replace(Pattern pattern, String text, int port) {
        Matcher found = find(pattern, text);
        return text.substring(0, found.start(2)) + port + text.substring(found.end(2));
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no port where expected: " + pattern);
        }
        return matcher;
    }
}
