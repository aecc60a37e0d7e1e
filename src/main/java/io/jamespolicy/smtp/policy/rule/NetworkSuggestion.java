package io.jamespolicy.smtp.policy.rule;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses what was meant by a text that is no {@link Network}: bits beyond the prefix, a netmask
 * instead of a prefix, an IPv6 address in brackets, or an IPv4 network without its last octets.
 */
public final class NetworkSuggestion {
    private static final Pattern CIDR = Pattern.compile("([^/]+)/(\\d{1,3})");
    private static final Pattern NETMASK =
            Pattern.compile("([^/]+)[/ ]((?:\\d{1,3}\\.){3}\\d{1,3})");
    private static final Pattern BRACKETS = Pattern.compile("\\[(?:IPv6:)?([^]]+)](/\\d{1,3})?");
    private static final Pattern LEADING_OCTETS =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){0,2})\\.?(?:\\.\\*){0,3}");
    private static final int IPV4_OCTETS = 4;

    private NetworkSuggestion() {}

    /** The network that was probably meant, in CIDR notation; empty without a guess. */
    public static Optional<String> of(String text) {
        Matcher matcher = BRACKETS.matcher(text);
        if (matcher.matches()) {
            String suffix = Optional.ofNullable(matcher.group(2)).orElse("");
            return Optional.of(matcher.group(1) + suffix).filter(NetworkSuggestion::isNetwork);
        }
        matcher = CIDR.matcher(text);
        if (matcher.matches()) {
            return masked(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
        matcher = NETMASK.matcher(text);
        if (matcher.matches()) {
            String address = matcher.group(1);
            return prefix(matcher.group(2)).flatMap(prefix -> masked(address, prefix));
        }
        matcher = LEADING_OCTETS.matcher(text);
        return matcher.matches() ? ofLeadingOctets(matcher.group(1)) : Optional.empty();
    }

    private static boolean isNetwork(String text) {
        return Network.parse(text).isPresent();
    }

    private static Optional<String> masked(String address, int prefix) {
        return Network.address(address)
                .filter(found -> prefix <= found.getAddress().length * Byte.SIZE)
                .map(found -> Network.of(found, prefix).toString());
    }

    /** The prefix of a netmask such as 255.255.255.0. */
    private static Optional<Integer> prefix(String netmask) {
        return Network.address(netmask)
                .map(InetAddress::getAddress)
                .map(octets -> ByteBuffer.wrap(octets).getInt())
                .filter(
                        bits ->
                                Integer.numberOfTrailingZeros(bits) + Integer.bitCount(bits)
                                        == Integer.SIZE)
                .map(Integer::bitCount);
    }

    private static Optional<String> ofLeadingOctets(String text) {
        int octets = text.split("\\.").length;
        return Optional.of(text + ".0".repeat(IPV4_OCTETS - octets) + "/" + octets * Byte.SIZE)
                .filter(NetworkSuggestion::isNetwork);
    }
}
