package io.jamespolicy.smtp.policy.explain;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.client.WrongArgument;
import io.jamespolicy.smtp.policy.rule.Network;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The client that an operator asks about, and the server that it connects to.
 *
 * <p>The input is lenient: empty text and {@code -} mean that the value is missing, surrounding
 * blanks are ignored, and so are brackets around an address.
 */
@AutoValue
public abstract class ClientQuery {
    private static final Pattern LISTENER =
            Pattern.compile("(?i)(?:\\S*:)?(\\d{1,5})(?:[ /]+(tls))?");
    private static final Pattern USER = Pattern.compile("[!-~]+");

    /**
     * @param client an IPv4 or IPv6 address
     * @param listener the port that the client connects to, followed by {@code tls} where the
     *     connection is encrypted; the name of the server may precede it, as in the audit log
     * @param user the authenticated user; empty for none
     * @throws IllegalArgumentException when a value is not valid
     */
    public static ClientQuery parse(
            String client, String listener, String user, ListeningServers servers) {
        InetAddress address = address(client);
        Matcher matcher = LISTENER.matcher(trimmed(listener));
        int port = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        boolean tls = port != 0 && matcher.group(2) != null;
        ListeningServer server =
                servers.find(port, address, tls)
                        .orElseThrow(() -> WrongArgument.of("listener", listener, ports(servers)));
        Optional<String> name = user(user);
        return new AutoValue_ClientQuery(
                SmtpClient.builder()
                        .server(server.name(), port)
                        .sessionId("-")
                        .address(address)
                        .user(name)
                        .tls(tls)
                        .relayAllowed(name.isPresent() || server.isRelayAllowed())
                        .build(),
                server.isAuthOffered(),
                server.limit());
    }

    private static InetAddress address(String client) {
        return Network.address(trimmed(client).replaceFirst("^\\[(.*)]$", "$1"))
                .orElseThrow(
                        () ->
                                WrongArgument.of(
                                        "client",
                                        client,
                                        "an IPv4 or IPv6 address, such as 192.0.2.1 or 2001:db8::1"));
    }

    private static String ports(ListeningServers servers) {
        return "the port of an SMTP server of this James ("
                + servers.ports().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "), with tls behind it where the connection is encrypted";
    }

    private static Optional<String> user(String user) {
        Optional<String> name = given(user);
        if (name.filter(text -> !USER.matcher(text).matches()).isPresent()) {
            throw WrongArgument.of(
                    "user", user, "nothing for nobody, or a user, such as bob@example.org or bob");
        }
        return name;
    }

    static Optional<String> given(String text) {
        return Optional.of(trimmed(text)).filter(value -> !value.isEmpty() && !value.equals("-"));
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }

    public abstract SmtpClient client();

    /** Whether EHLO offers AUTH to this client. */
    public abstract boolean isAuthOffered();

    /** The {@code <maxmessagesize>} of the server. */
    public abstract SizeLimit serverLimit();
}
