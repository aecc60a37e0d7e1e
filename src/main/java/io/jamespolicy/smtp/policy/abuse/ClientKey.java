package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.AddressText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.AddressPattern;
import io.jamespolicy.smtp.policy.rule.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Identifies a client across sessions: the authenticated user, else the IPv4 address, else the /64
 * network of the IPv6 address, which usually belongs to one client (RFC 4291 section 2.5.4). A
 * larger network identifies all clients in it, for bans.
 */
@AutoValue
public abstract class ClientKey {
    /** The prefix of the network of an IPv6 client. */
    static final int IPV6_PREFIX = 64;

    private static final int IPV4_PREFIX = Integer.SIZE;
    private static final String USER = AddressPattern.USER;

    abstract String text();

    abstract boolean isUser();

    /** The key of a client. AUTH changes it. */
    public static ClientKey of(SmtpClient client) {
        return client.user().isPresent() ? ofUser(client.user().get()) : ofAddress(client);
    }

    /** The key of the address of a client, whether a user has authenticated or not. */
    public static ClientKey ofAddress(SmtpClient client) {
        InetAddress address = client.address();
        return address instanceof Inet6Address
                ? ofNetwork(Network.of(address, IPV6_PREFIX))
                : new AutoValue_ClientKey(client.addressText(), false);
    }

    /** The key of a user. */
    public static ClientKey ofUser(String name) {
        return new AutoValue_ClientKey(name.toLowerCase(Locale.ROOT), true);
    }

    /** The key of a network. A smaller one than that of an IPv6 client stands for that client. */
    static ClientKey ofNetwork(Network network) {
        Network clients = network.isIpv6() ? network.widened(IPV6_PREFIX).orElse(network) : network;
        String text = clients.isAddress() ? AddressText.of(clients.first()) : clients.toString();
        return new AutoValue_ClientKey(text, false);
    }

    /** Parses a {@link #spelling}. Any other text is a user. */
    public static ClientKey parse(String text) {
        return text.startsWith(USER)
                ? ofUser(text.substring(USER.length()))
                : Network.parse(text).map(ClientKey::ofNetwork).orElseGet(() -> ofUser(text));
    }

    /** The network of the client; empty for a user. Parsed, since few ask and many are kept. */
    public Optional<Network> network() {
        return isUser() ? Optional.empty() : Network.parse(text());
    }

    /** The user; empty for an address or a network. */
    public Optional<String> user() {
        return isUser() ? Optional.of(text()) : Optional.empty();
    }

    /** The prefix of a network of many clients; empty for a single client. */
    public Optional<Integer> prefixOfMany() {
        return network()
                .filter(network -> network.prefix() < ofOneClient(network.isIpv6()))
                .map(Network::prefix);
    }

    private static int ofOneClient(boolean ipv6) {
        return ipv6 ? IPV6_PREFIX : IPV4_PREFIX;
    }

    /** The keys of the larger networks of these prefixes around this one. */
    public Stream<ClientKey> around(Collection<Integer> prefixes) {
        return network().stream()
                .flatMap(
                        network ->
                                prefixes.stream()
                                        .flatMap(prefix -> network.widened(prefix).stream()))
                .map(ClientKey::ofNetwork);
    }

    /** The text that {@link #parse} reads as this client: a user without a domain is marked. */
    public String spelling() {
        boolean address = text().contains("@") && !text().startsWith(USER);
        return address ? text() : markedSpelling();
    }

    /** The same with a mark for each user, which is accepted whether the user exists or not. */
    public String markedSpelling() {
        return isUser() ? USER + text() : text();
    }

    /** {@code bob@example.org}, {@code 192.0.2.1} or {@code 2001:db8::/64}. */
    @Override
    public String toString() {
        return text();
    }
}
