package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.AddressText;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Identifies a client across sessions: the authenticated user, else the IPv4 address, else the /64
 * network of the IPv6 address, which usually belongs to one client (RFC 4291 section 2.5.4).
 */
@AutoValue
public abstract class ClientKey {
    private static final int NETWORK_OCTETS = 8;

    abstract String text();

    /** The key of a client. AUTH changes it. */
    public static ClientKey of(SmtpClient client) {
        return new AutoValue_ClientKey(
                client.user()
                        .map(user -> user.toLowerCase(Locale.ROOT))
                        .orElseGet(() -> network(client.address())));
    }

    /**
     * Parses a user or an address, as an operator writes it. An IPv6 address stands for its /64
     * network, with or without {@code /64}.
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
                : AddressText.of(address);
    }

    private static String firstAddress(Inet6Address address) {
        byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_OCTETS);
        try {
            return AddressText.of(
                    InetAddress.getByAddress(Arrays.copyOf(network, address.getAddress().length)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code bob@example.org}, {@code 192.0.2.1} or {@code 2001:db8::/64}. */
    @Override
    public String toString() {
        return text();
    }
}
