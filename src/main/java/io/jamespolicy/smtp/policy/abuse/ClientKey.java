package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Who is held to account for what many sessions do: the authenticated user, else the IPv4 address,
 * else the IPv6 network of 64 bits, of which one client has all addresses (RFC 4291 section 2.5.4).
 */
@AutoValue
public abstract class ClientKey {
    private static final int NETWORK_OCTETS = 8;

    abstract String text();

    /** That of this client as it is now: AUTH makes it another one. */
    public static ClientKey of(SmtpClient client) {
        return new AutoValue_ClientKey(
                client.user()
                        .map(user -> user.toLowerCase(Locale.ROOT))
                        .orElseGet(() -> network(client.address())));
    }

    /**
     * That of a user or an address as an operator writes it; for IPv6 any address of the network
     * will do, with {@code /64} or without.
     */
    public static ClientKey parse(String text) {
        String trimmed = text.trim();
        return new AutoValue_ClientKey(
                Network.address(trimmed.replaceFirst("/64$", ""))
                        .map(ClientKey::network)
                        .orElseGet(() -> trimmed.toLowerCase(Locale.ROOT)));
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? firstAddress((Inet6Address) address) + "/64"
                : address.getHostAddress();
    }

    private static String firstAddress(Inet6Address address) {
        byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_OCTETS);
        try {
            return InetAddress.getByAddress(Arrays.copyOf(network, address.getAddress().length))
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code bob@example.org}, {@code 192.0.2.1} or {@code 2001:db8:0:0:0:0:0:0/64}. */
    @Override
    public String toString() {
        return text();
    }
}
