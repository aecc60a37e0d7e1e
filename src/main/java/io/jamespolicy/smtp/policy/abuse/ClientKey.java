package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.AddressText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Identifies a client across sessions: the authenticated user, else the IPv4 address, else the /64
 * network of the IPv6 address, which usually belongs to one client (RFC 4291 section 2.5.4).
 */
@AutoValue
public abstract class ClientKey {
    private static final int IPV6_PREFIX = 64;
    private static final String USER = AddressPattern.USER;
    private static final String ACCEPTED =
            "an IPv4 address, an IPv6 address or its /64 network, a user such as bob@example.org,"
                    + " or user:bob for a user without a domain";

    abstract String text();

    /** The key of a client. AUTH changes it. */
    public static ClientKey of(SmtpClient client) {
        return new AutoValue_ClientKey(
                client.user()
                        .map(user -> user.toLowerCase(Locale.ROOT))
                        .orElseGet(() -> network(client.address())));
    }

    /** The key of the address of a client, whether a user has authenticated or not. */
    public static ClientKey ofAddress(SmtpClient client) {
        return new AutoValue_ClientKey(network(client.address()));
    }

    /**
     * Parses the text of a key. An IPv6 address stands for its /64 network, with or without {@code
     * /64}.
     */
    public static ClientKey parse(String text) {
        String trimmed = text.trim();
        return new AutoValue_ClientKey(
                Network.address(trimmed.replaceFirst("/64$", ""))
                        .map(ClientKey::network)
                        .orElseGet(() -> trimmed.toLowerCase(Locale.ROOT)));
    }

    /**
     * Parses what an operator writes: an IPv4 address, an IPv6 address or its /64 network, a user
     * with a domain, or {@code user:} and the name of any user.
     *
     * @throws IllegalArgumentException for any other text, such as a network or a host name
     */
    public static ClientKey ofOperator(String text) {
        String trimmed = text == null ? "" : text.trim();
        return Network.parse(trimmed)
                .flatMap(network -> network.client(IPV6_PREFIX))
                .map(address -> new AutoValue_ClientKey(network(address)))
                .or(() -> user(trimmed).map(AutoValue_ClientKey::new))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "client: found '" + trimmed + "', accepted: " + ACCEPTED));
    }

    private static Optional<String> user(String text) {
        boolean marked = text.startsWith(USER) && text.length() > USER.length();
        String name = marked ? text.substring(USER.length()) : text;
        boolean valid =
                marked
                        ? name.chars().allMatch(c -> c > ' ' && c != 0x7f)
                        : AddressPattern.parse(name).filter(AddressPattern::isAddress).isPresent();
        return valid ? Optional.of(name.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** The text that {@link #ofOperator} parses as this client. */
    public String spelling() {
        boolean plain = text().contains("@") || Network.parse(text()).isPresent();
        return plain ? text() : USER + text();
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? Network.of(address, IPV6_PREFIX).toString()
                : AddressText.of(address);
    }

    /** {@code bob@example.org}, {@code 192.0.2.1} or {@code 2001:db8::/64}. */
    @Override
    public String toString() {
        return text();
    }
}
