package io.jamespolicy.smtp.policy.rule;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.AddressText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 or IPv6 addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3). Host names
 * are not accepted, so there is no DNS lookup.
 */
@AutoValue
public abstract class Network {
    private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d");
    private static final Pattern IPV4 =
            Pattern.compile(String.format("(?:(?:%1$s)\\.){3}(?:%1$s)", OCTET));
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    @SuppressWarnings("mutable")
    abstract byte[] address();

    /** The number of leading bits that all its addresses have in common. */
    public abstract int prefix();

    /**
     * Parses {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address. Empty for any other
     * text, and for bits beyond the prefix: {@code 192.0.2.1/24} has a mistake in one of its parts.
     */
    public static Optional<Network> parse(String text) {
        Matcher matcher = CIDR.matcher(text);
        return matcher.matches()
                ? address(matcher.group(1))
                        .flatMap(address -> of(address.getAddress(), matcher.group(2)))
                : Optional.empty();
    }

    /** Parses an IP address; empty for any other text. No DNS lookup. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<Network> of(byte[] address, String prefixText) {
        int bits = address.length * Byte.SIZE;
        int prefix = prefixText == null ? bits : Integer.parseInt(prefixText);
        if (prefix > bits) {
            return Optional.empty();
        }
        for (int bit = prefix; bit < bits; bit++) {
            if (bit(address, bit) != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new AutoValue_Network(address, prefix));
    }

    /** The network of this prefix that contains the address. */
    public static Network of(InetAddress address, int prefix) {
        byte[] octets = address.getAddress();
        for (int bit = prefix; bit < octets.length * Byte.SIZE; bit++) {
            octets[bit / Byte.SIZE] &= ~(1 << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        return new AutoValue_Network(octets, prefix);
    }

    /**
     * The larger network of this prefix that contains this one; empty where it would be smaller.
     */
    public Optional<Network> widened(int wider) {
        return wider <= prefix() ? Optional.of(of(first(), wider)) : Optional.empty();
    }

    private static int bit(byte[] address, int index) {
        return address[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
    }

    /** Whether it contains an address. */
    public boolean contains(InetAddress candidate) {
        return contains(candidate.getAddress());
    }

    /** Whether it contains the address with these bytes. */
    boolean contains(byte[] candidate) {
        if (candidate.length != address().length) {
            return false;
        }
        int whole = prefix() / Byte.SIZE;
        if (!Arrays.equals(address(), 0, whole, candidate, 0, whole)) {
            return false;
        }
        int mask = 0xff00 >> prefix() % Byte.SIZE & 0xff;
        return mask == 0 || (address()[whole] & mask) == (candidate[whole] & mask);
    }

    public boolean isIpv6() {
        return address().length > Integer.BYTES;
    }

    /** Whether it is a single address. */
    public boolean isAddress() {
        return prefix() == address().length * Byte.SIZE;
    }

    /** The first of its addresses. */
    public InetAddress first() {
        return inetAddress(address());
    }

    /** The last of its addresses. */
    public InetAddress last() {
        byte[] octets = address().clone();
        for (int bit = prefix(); bit < octets.length * Byte.SIZE; bit++) {
            octets[bit / Byte.SIZE] |= 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
        }
        return inetAddress(octets);
    }

    private static InetAddress inetAddress(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it contains all addresses of the other network. */
    public boolean covers(Network other) {
        return prefix() <= other.prefix() && contains(other.address());
    }

    @Override
    public String toString() {
        return AddressText.of(first()) + "/" + prefix();
    }
}
